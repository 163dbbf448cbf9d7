import { createPublicKey } from 'node:crypto';
import { dmarc } from 'mailauth/lib/dmarc/index.js';
import { ConfigError } from '#platform/config/config.js';
import { dkimKeys } from '#platform/mail/dkim-keys.js';
import type { DkimKey } from '#platform/mail/dkim.js';
import { ok, warning, wrong, type Finding } from './finding.js';
import type { Patient } from './patient.js';

const listHeaders = 'List-Unsubscribe and List-Unsubscribe-Post';

/** Is what the world reads in DNS the other half of the key with which we sign? */
export async function checkDkim(patient: Patient): Promise<Finding[]> {
  const check = 'DKIM';
  let keys: DkimKey[];
  try {
    keys = dkimKeys(patient.config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => wrong(check, 'the configuration has a mistake', problem));
  }
  if (keys.length === 0)
    return [
      warning(
        check,
        'mails are not signed here, so the mail server has to',
        `Have it sign for ${patient.fromDomain} with a key of 2048 bits, with ${listHeaders} among the signed headers ("h="), and send a probe with --to to see whether it does. Or set DKIM_SELECTOR and DKIM_PRIVATE_KEY_FILE.`,
      ),
    ];
  return (await Promise.all(keys.map((key) => checkKey(patient, key)))).flat();
}

async function checkKey({ names }: Patient, key: DkimKey): Promise<Finding[]> {
  const name = `${key.selector}._domainkey.${key.domain}`;
  const check = 'DKIM';
  const publish = `Publish: ${name} TXT "${dkimRecord(key)}"`;
  const records = await names.txt(name);
  const [record = ''] = records;
  if (records.length === 0) return [wrong(check, `there is no record ${name}`, publish)];
  if (records.length > 1)
    return [wrong(check, `${name} has ${String(records.length)} records`, 'Leave only one there.')];
  const tags = tagsOf(record);
  if (tags.get('p') === '') return [wrong(check, `the key at ${name} is revoked`, publish)];
  if (tags.get('p') !== publicHalf(key))
    return [wrong(check, `the key at ${name} does not belong to ours: every signature fails`, publish)];
  if ((tags.get('t') ?? '').split(':').includes('y'))
    return [warning(check, `${name} says that it is only a test (t=y)`, 'Take "t=y" out of the record.')];
  return [ok(check, `${name} belongs to our key (${key.key.asymmetricKeyType ?? ''})`)];
}

/** The record that belongs to a key. */
export const dkimRecord = (key: DkimKey): string =>
  `v=DKIM1; k=${key.key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa'}; p=${publicHalf(key)}`;

function publicHalf({ key }: DkimKey): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  // RFC 8463 publishes the bare 32 bytes of an Ed25519 key.
  return (key.asymmetricKeyType === 'ed25519' ? der.subarray(-32) : der).toString('base64');
}

function tagsOf(record: string): Map<string, string> {
  const pairs = record.split(';').map((tag) => tag.split(/=(.*)/s).map((part) => part.replace(/\s+/g, '')));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** The receiver asks: does the domain that people see stand behind the mail, by its signature or by the envelope? */
export async function checkDmarc(patient: Patient): Promise<Finding[]> {
  const { fromDomain, envelopeDomain, names } = patient;
  const check = 'DMARC';
  const domains = signingDomains(patient);
  const result = await dmarc({
    headerFrom: [fromDomain],
    spfDomains: [envelopeDomain],
    dkimDomains: domains.map((domain) => ({ domain })),
    resolver: names.resolve,
  });
  if (result === false || result.status.result === 'none')
    return [
      wrong(
        check,
        `${fromDomain} has no DMARC record, without which Gmail, Yahoo and Outlook refuse mail to many`,
        `Publish: _dmarc.${fromDomain} TXT "v=DMARC1; p=none; rua=mailto:postmaster@${fromDomain}", and raise p to quarantine when the reports show only mail of yours.`,
      ),
    ];
  if (result.status.result === 'temperror')
    return [
      warning(
        check,
        `DNS gave no answer for the DMARC record of ${fromDomain}`,
        'Try again, or name another DNS server with --dns.',
      ),
    ];
  return [alignment(patient, domains, result)];
}

type Aligned = Exclude<Awaited<ReturnType<typeof dmarc>>, false>;

function alignment(patient: Patient, domains: string[], result: Aligned): Finding {
  const { fromDomain, envelopeDomain } = patient;
  const check = 'DMARC';
  const how = result.alignment;
  const record = `p=${result.p}, ${how.dkim.strict ? 'strict' : 'relaxed'} for DKIM, ${how.spf.strict ? 'strict' : 'relaxed'} for SPF`;
  const bySignature = how.dkim.result !== undefined;
  const byEnvelope = how.spf.result !== undefined;
  if (bySignature) {
    const also = byEnvelope ? ` and the envelope's ${envelopeDomain}` : '';
    return ok(
      check,
      `${record}; the signature's ${String(how.dkim.result)}${also} ${byEnvelope ? 'stand' : 'stands'} behind ${fromDomain}`,
    );
  }
  if (domains.length === 0) {
    const found = `${record}; ${byEnvelope ? `only the envelope's ${envelopeDomain}` : 'nothing that is known here'} stands behind ${fromDomain}`;
    return warning(
      check,
      found,
      `See that the mail server signs for ${fromDomain}: SPF alone breaks when mail is forwarded.`,
    );
  }
  const found = `${record}; the signature is of ${domains.join(', ')}, which does not stand behind ${fromDomain}`;
  const todo = `Set DKIM_DOMAIN to ${fromDomain}${how.dkim.strict ? '' : ' or the domain above it'}, with the record that DKIM asks for.`;
  return byEnvelope
    ? warning(check, `${found}; the envelope's ${envelopeDomain} does`, todo)
    : wrong(check, found, todo);
}

function signingDomains({ config }: Patient): string[] {
  try {
    return [...new Set(dkimKeys(config).map(({ domain }) => domain))];
  } catch {
    return [];
  }
}
