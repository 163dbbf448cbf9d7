import { parseArgs } from 'node:util';
import type { Config } from '#platform/config/config.js';
import { examineMail, type DoctorOptions } from './mail-doctor.js';
import { report } from './report.js';

const usage = `Say what to examine: npm run doctor -- mail [--to <address>] [--json] [--dns <server>] [--ip <address>]
  --to    sends a probe to this address
  --json  answers in JSON, for programs
  --dns   asks this DNS server, such as 9.9.9.9 or 127.0.0.1:5353
  --ip    an address from which your mail server sends to the world, when it is not the one in SMTP_URL; may be repeated`;

/** The exit code: 0 unless something is wrong. */
export async function runDoctor(config: Config, args: string[], more: DoctorOptions = {}): Promise<number> {
  const asked = read(args);
  if (asked === undefined) {
    console.error(usage);
    return 1;
  }
  const findings = await examineMail(config, { ...asked.options, ...more });
  console.log(asked.json ? JSON.stringify({ findings }, null, 2) : report(findings));
  return findings.some(({ level }) => level === 'wrong') ? 1 : 0;
}

function read(args: string[]): { options: DoctorOptions; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
        dns: { type: 'string' },
        ip: { type: 'string', multiple: true },
      },
    });
    if (positionals.length !== 1 || positionals[0] !== 'mail') return undefined;
    const { to, dns, ip, json } = values;
    return {
      json,
      options: {
        ...(to !== undefined && { to }),
        ...(dns !== undefined && { dns }),
        ...(ip !== undefined && { ips: ip }),
      },
    };
  } catch {
    return undefined;
  }
}
