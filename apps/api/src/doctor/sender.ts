import { spf } from 'mailauth/lib/spf/index.js';
import { ok, warning, wrong, type Finding } from './finding.js';
import type { Patient } from './patient.js';

/** Has had its address since 1990; a DNS server without it knows only its own surroundings. */
const WORLD = 'a.root-servers.net';

/** Where DNS is closed to the world, everything below would be missing for that reason only. */
export async function checkDns({ names }: Patient): Promise<Finding[]> {
  if ((await names.addresses(WORLD)).length > 0) return [ok('DNS', 'knows the world')];
  return [
    warning(
      'DNS',
      'the DNS server of this machine does not know the world: what is said to be missing may be there',
      'Name another DNS server, --dns 9.9.9.9, or run this on a machine that reaches one.',
    ),
  ];
}

/** Nobody can answer to, and nobody believes, a domain that is not there. */
export async function checkFromDomain({ config, fromDomain, names }: Patient): Promise<Finding[]> {
  const check = 'MAIL_FROM';
  if (/(^|\.)localhost$/.test(fromDomain))
    return [
      wrong(
        check,
        `${config.MAIL_FROM} is no address in the world`,
        'Set MAIL_FROM to an address of a domain of yours, such as River Week <hello@example.org>.',
      ),
    ];
  const [mx, addresses] = await Promise.all([names.mx(fromDomain), names.addresses(fromDomain)]);
  if (mx.length === 0 && addresses.length === 0)
    return [
      wrong(
        check,
        `${fromDomain} has neither a mail server (MX) nor an address in DNS`,
        'Correct MAIL_FROM, or give the domain an MX record: many mail servers refuse senders to whom nobody can answer.',
      ),
    ];
  if (mx.length === 0)
    return [
      warning(
        check,
        `${fromDomain} exists but has no MX record`,
        'Give it an MX record, so that people can answer and mail servers see that it is used for mail.',
      ),
    ];
  return [ok(check, `${fromDomain} exists and takes mail at ${mx[0] ?? ''}`)];
}

const broken = {
  fail: 'does not permit',
  softfail: 'does not quite permit',
  neutral: 'says nothing about',
} as const;

/** SPF is asked for the envelope's domain, not for that of the visible sender. */
export async function checkSpf(patient: Patient): Promise<Finding[]> {
  const { envelopeDomain: domain, names } = patient;
  const check = 'SPF';
  const records = (await names.txt(domain)).filter((text) => /^v=spf1( |$)/i.test(text));
  const [record] = records;
  if (record === undefined)
    return [wrong(check, `${domain} has no SPF record`, `Publish: ${domain} TXT "${suggestedSpf(patient)}"`)];
  if (records.length > 1)
    return [
      wrong(check, `${domain} has ${String(records.length)} SPF records, which counts as none`, 'Merge them into one.'),
    ];
  if (/(^|\s)\+?all(\s|$)/i.test(record))
    return [wrong(check, `"${record}" permits the whole world`, 'End it with -all or ~all.')];
  return permits(patient, record);
}

async function permits(patient: Patient, record: string): Promise<Finding[]> {
  const { envelopeDomain: domain, publicAddresses, addressesGiven, names } = patient;
  const check = 'SPF';
  if (publicAddresses.length === 0)
    return [
      warning(
        check,
        `"${record}"; from which address mail reaches the world is not known`,
        'Say it with --ip <address>, or send a probe and read "spf=" in its header Authentication-Results.',
      ),
    ];
  const findings: Finding[] = [];
  for (const ip of publicAddresses) {
    const { status } = await spf({
      ...{ ip, sender: `bounces@${domain}`, helo: patient.relayHost ?? domain, mta: domain },
      resolver: names.resolve,
    });
    const { result } = status;
    if (result === 'pass') continue;
    if (result === 'permerror' || result === 'temperror' || result === 'none') {
      const why = `cannot be evaluated for ${ip} (${String(status.comment)})`;
      const todo = 'Correct it: at most ten look-ups (include, a, mx, redirect) and every name in it has to exist.';
      findings.push((result === 'temperror' ? warning : wrong)(check, `"${record}" ${why}`, todo));
      continue;
    }
    const found = `"${record}" ${broken[result as keyof typeof broken]} ${ip}`;
    const todo = `If mail leaves from there, publish: ${domain} TXT "${suggestedSpf(patient)}"`;
    // A relay takes mail at one address and often sends it from others.
    if (addressesGiven) findings.push(wrong(check, found, todo));
    else
      findings.push(
        warning(
          check,
          found,
          `${todo}. If it leaves from other addresses, name them with --ip and see what is said of those.`,
        ),
      );
  }
  return findings.length > 0 ? findings : [ok(check, `"${record}" permits ${publicAddresses.join(', ')}`)];
}

function suggestedSpf({ relayHost, publicAddresses, addressesGiven }: Patient): string {
  const addresses = publicAddresses.map((ip) => `${ip.includes(':') ? 'ip6' : 'ip4'}:${ip}`);
  const usual = relayHost === null ? 'mx' : `a:${relayHost}`;
  return `v=spf1 ${addressesGiven ? addresses.join(' ') : usual} ~all`;
}
