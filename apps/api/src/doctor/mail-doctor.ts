import { writeProbe, type Probe } from '#messages';
import { ConfigError, type Config } from '#platform/config/config.js';
import { PATIENCE_MS, examine, ok, wrong, type Finding } from './finding.js';
import { Names } from './names.js';
import { checkAddress, checkOneClick } from './pages.js';
import { meet, type Patient } from './patient.js';
import { checkSignature, sendProbe } from './probe.js';
import { visitRelay, type Visit } from './relay.js';
import { checkBounceDomain, checkBounceMailbox, checkReports, checkReverse } from './returns.js';
import { checkDns, checkFromDomain, checkSpf } from './sender.js';
import { checkDkim, checkDmarc } from './signatures.js';

export interface DoctorOptions {
  /** Where a probe goes; without it, none is sent. */
  to?: string;
  /** DNS server to ask instead of the machine's: `9.9.9.9` or `127.0.0.1:5353`. */
  dns?: string;
  /** Addresses from which mail reaches the world, when it is not the one in SMTP_URL. */
  ips?: string[];
  /** Trusted besides the usual certificate authorities; for tests. */
  ca?: string;
  /** Milliseconds for DNS and for a check as a whole. */
  timeouts?: { dns: number; check: number };
}

/** Everything on which it depends whether mails arrive. Needs no database, and changes nothing. */
export async function examineMail(config: Config, options: DoctorOptions = {}): Promise<Finding[]> {
  const patience = options.timeouts?.check ?? PATIENCE_MS;
  const patient = await meet(config, new Names(options.dns, options.timeouts?.dns), options);
  const probe = writtenProbe(config, options.to);
  const run = (check: string, work: (signal: AbortSignal) => Promise<Finding[]> | Finding[]): Promise<Finding[]> =>
    examine(check, async (signal) => work(signal), patience);
  const findings = await Promise.all([
    run('DNS', () => checkDns(patient)),
    run('PUBLIC_URL', () => checkAddress(patient)),
    run('one-click', () => (probe instanceof Error ? [] : checkOneClick(patient, probe.oneClickUrl))),
    relayAndProbe(patient, options.to === undefined ? null : probe, patience),
    run('MAIL_FROM', () => checkFromDomain(patient)),
    run('SPF', () => checkSpf(patient)),
    run('DKIM', () => checkDkim(patient)),
    run('signature', () => (probe instanceof Error ? [unwritten(probe)] : checkSignature(patient, probe))),
    run('DMARC', () => checkDmarc(patient)),
    run('reverse DNS', () => checkReverse(patient)),
    run('bounce domain', () => checkBounceDomain(patient)),
    run('bounce mailbox', (signal) => checkBounceMailbox(patient, signal)),
    run('reports', () => checkReports(patient)),
  ]);
  return findings.flat();
}

async function relayAndProbe(patient: Patient, probe: Probe | Error | null, patience: number): Promise<Finding[]> {
  let connection: Visit['connection'] = null;
  const found = await examine(
    'mail server',
    async (signal) => {
      const visit = await visitRelay(patient, signal);
      connection = visit.connection;
      return visit.findings;
    },
    patience,
  );
  const open = connection as Visit['connection'];
  try {
    if (probe === null || probe instanceof Error) return found;
    if (open === null)
      return [
        ...found,
        wrong('probe', 'not sent', 'Mend what is wrong with the mail server first, then send it again.'),
      ];
    return [...found, ...(await examine('probe', () => sendProbe(open, probe), patience))];
  } finally {
    open?.quit();
  }
}

/** Also without a recipient: what is written is what is signed. */
function writtenProbe(config: Config, to: string | undefined): Probe | Error {
  try {
    return writeProbe(config, to ?? 'somebody@example.org');
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function unwritten(error: Error): Finding {
  // A half-configured key, which the check of the key explains.
  if (error instanceof ConfigError) return ok('signature', 'not made');
  return wrong('signature', `the probe could not be written: ${error.message}`, 'Correct the address behind --to.');
}
