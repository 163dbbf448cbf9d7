import { ImapFlow } from 'imapflow';
import { mailboxSettings } from '#bounces';
import { ok, warning, wrong, type Finding } from './finding.js';
import type { Patient } from './patient.js';

const TIMEOUT_MS = 8_000;

/** Forward-confirmed reverse DNS: the address has a name, and the name has the address. */
export async function checkReverse({ publicAddresses, relayHost, names }: Patient): Promise<Finding[]> {
  const check = 'reverse DNS';
  if (publicAddresses.length === 0)
    return [
      warning(
        check,
        `from which address ${relayHost ?? 'mail'} reaches the world is not known`,
        'Say it with --ip <address>. A provider looks after this itself.',
      ),
    ];
  return Promise.all(
    publicAddresses.map(async (address) => {
      const [name] = await names.reverse(address);
      const ask = `Ask whoever gave you ${address} to let it point to the name of the mail server`;
      if (name === undefined) return wrong(check, `${address} has no name (PTR)`, `${ask}.`);
      if (!(await names.addresses(name)).includes(address))
        return wrong(
          check,
          `${address} is called ${name}, but ${name} has another address`,
          `${ask}, or give ${name} that address.`,
        );
      return ok(check, `${address} is ${name}, both ways`);
    }),
  );
}

/** Can undeliverable mail find its way back? */
export async function checkBounceDomain({ config, envelopeDomain, names }: Patient): Promise<Finding[]> {
  const check = 'bounce domain';
  const mx = await names.mx(envelopeDomain);
  const isNone = mx.length === 0 || (mx.length === 1 && mx[0] === '');
  if (config.BOUNCE_ADDRESS === undefined) {
    const back = `undeliverable mail returns to ${config.MAIL_FROM}, where nobody counts it`;
    const todo =
      'Set BOUNCE_ADDRESS to a mailbox of its own, or let your provider report bounces (SES_TOPIC_ARN, MAILGUN_SIGNING_KEY, POSTMARK_LOGIN, MAIL_EVENTS_KEY).';
    return hasReports({ config })
      ? [ok(check, 'none: the provider reports what came back')]
      : [warning(check, back, todo)];
  }
  if (isNone)
    return [
      wrong(
        check,
        `${envelopeDomain} takes no mail (no MX), so nothing can come back`,
        `Publish: ${envelopeDomain} MX 10 <the server of the mailbox behind BOUNCE_ADDRESS>`,
      ),
    ];
  return [ok(check, `${envelopeDomain} takes mail at ${mx[0] ?? ''}`)];
}

/** Logs in as the worker does, and looks whether the folder is there. */
export async function checkBounceMailbox(patient: Patient, signal: AbortSignal): Promise<Finding[]> {
  const check = 'bounce mailbox';
  const { BOUNCE_IMAP_URL } = patient.config;
  if (BOUNCE_IMAP_URL === undefined) {
    if (hasReports(patient)) return [ok(check, 'none: the provider reports what came back')];
    const todo =
      "Set BOUNCE_ADDRESS and BOUNCE_IMAP_URL, or the key of your provider's reports: who writes on to dead addresses ends in the spam folder.";
    return [warning(check, 'none, so that nobody learns what came back', todo)];
  }
  const { host, port, secure, user, pass, folder } = mailboxSettings(BOUNCE_IMAP_URL);
  const [address] = await patient.names.machine(host);
  if (address === undefined)
    return [wrong(check, `there is no machine ${host}`, 'Correct the host in BOUNCE_IMAP_URL.')];
  const client = new ImapFlow({
    ...{ host: address, port, secure, servername: host, auth: { user, pass }, logger: false },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    ...(patient.ca !== undefined && { tls: { ca: patient.ca } }),
  });
  client.on('error', () => undefined);
  signal.addEventListener('abort', () => {
    client.close();
  });
  try {
    await client.connect();
    const { exists } = await client.mailboxOpen(folder, { readOnly: true });
    return [ok(check, `${user} at ${host}, ${folder}: ${String(exists)} mails wait`)];
  } catch (error) {
    return [
      wrong(
        check,
        `${user} at ${host}: ${reasonOf(error, folder)}`,
        'Correct BOUNCE_IMAP_URL; write @ : / % in user and password as %40 %3A %2F %25.',
      ),
    ];
  } finally {
    client.close();
  }
}

function reasonOf(error: unknown, folder: string): string {
  const { authenticationFailed, responseText, code, message } = error as {
    authenticationFailed?: boolean;
    responseText?: string;
    code?: string;
    message?: string;
  };
  if (authenticationFailed === true) return `the log-in is refused (${responseText ?? 'no reason given'})`;
  if (responseText !== undefined) return `${folder} cannot be opened (${responseText})`;
  return code ?? message ?? 'no answer';
}

const reports = {
  SES_TOPIC_ARN: 'ses',
  MAILGUN_SIGNING_KEY: 'mailgun',
  POSTMARK_LOGIN: 'postmark',
  MAIL_EVENTS_KEY: 'generic',
} as const;

const hasReports = ({ config }: Pick<Patient, 'config'>): boolean => providers(config).length > 0;

const providers = (config: Patient['config']): string[] =>
  (Object.keys(reports) as (keyof typeof reports)[])
    .filter((key) => config[key] !== undefined)
    .map((key) => reports[key]);

const relays: [RegExp, keyof typeof reports][] = [
  [/\.amazonaws\.com$/, 'SES_TOPIC_ARN'],
  [/\.mailgun\.org$/, 'MAILGUN_SIGNING_KEY'],
  [/\.postmarkapp\.com$/, 'POSTMARK_LOGIN'],
];

/** Providers that keep the bounces to themselves have to be asked for them. */
export function checkReports({ config, relayHost }: Patient): Finding[] {
  const check = 'reports';
  const known = relays.find(([host]) => relayHost !== null && host.test(relayHost));
  if (known && config[known[1]] === undefined)
    return [
      wrong(
        check,
        `${relayHost ?? ''} reports bounces and complaints by HTTP only, and ${known[1]} is not set`,
        `Set ${known[1]} and let it report to ${config.publicUrl}/mail-events/${reports[known[1]]}.`,
      ),
    ];
  const set = providers(config).map((name) => `${config.publicUrl}/mail-events/${name}`);
  return [ok(check, set.length === 0 ? 'none by HTTP' : `believed at ${set.join(' and ')} when signed`)];
}
