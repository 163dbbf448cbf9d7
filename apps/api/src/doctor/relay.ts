import type { TLSSocket } from 'node:tls';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { maskPassword } from '#platform/config/config.js';
import { ok, warning, wrong, type Finding } from './finding.js';
import { isPrivate, type Patient } from './patient.js';

const TIMEOUTS = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };
const DAY_MS = 86_400_000;

/** What makes sending quicker or possible, and what is lost without it. */
const offers: Record<string, string> = {
  PIPELINING: 'each mail takes two more round trips',
  SIZE: 'a mail that is too large is refused only after it was sent',
  '8BITMIME': '',
  SMTPUTF8: 'people with letters like "ł" before the "@" get no mail',
};

/** The connection stays open for the probe, when there is to be one. */
export interface Visit {
  findings: Finding[];
  connection: SMTPConnection | null;
}

/** Calls on the mail server as the worker does: connection, TLS, log-in, and what it offers. */
export async function visitRelay(patient: Patient, signal: AbortSignal): Promise<Visit> {
  const { config, relayHost, names } = patient;
  const { SMTP_URL } = config;
  if (SMTP_URL === undefined || relayHost === null)
    return refused('SMTP_URL is not set: all mail waits in the database', 'Set SMTP_URL to your mail server.');
  const [address] = await names.machine(relayHost);
  const shown = maskPassword(SMTP_URL);
  if (address === undefined)
    return refused(`there is no machine ${relayHost}`, 'Correct the host in SMTP_URL, or its DNS.');
  const options = parseConnectionUrl(SMTP_URL) as SMTPConnectionOptions & { auth?: { user: string; pass: string } };
  const connection = new SMTPConnection({
    ...TIMEOUTS,
    ...options,
    host: address,
    tls: { servername: relayHost, ...(patient.ca !== undefined && { ca: patient.ca }) },
  });
  signal.addEventListener('abort', () => {
    connection.close();
  });
  const trouble = await opened(connection);
  if (trouble) return explain(shown, relayHost, trouble);
  const findings = [
    ok('mail server', `${shown} answers`),
    ...encryption(connection, options.auth !== undefined, isPrivate(address)),
    ...(await login(connection, options.auth)),
    ...offered(connection),
  ];
  if (findings.some(({ level, check }) => check === 'login' && level === 'wrong')) connection.close();
  return { findings, connection: findings.some(({ level }) => level === 'wrong') ? null : connection };
}

const refused = (found: string, todo: string): Visit => ({
  findings: [wrong('mail server', found, todo)],
  connection: null,
});

function opened(connection: SMTPConnection): Promise<Error | null> {
  return new Promise((resolve) => {
    // Later ones belong to whoever uses the connection then; unheard, they would end the program.
    connection.on('error', resolve);
    connection.on('end', () => {
      resolve(new Error('it hung up'));
    });
    connection.connect((error) => {
      resolve(error ?? null);
    });
  });
}

function explain(shown: string, host: string, error: Error): Visit {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ETLS' || /certificate|altname|self.signed|TLS|SSL/i.test(error.message))
    return {
      findings: [
        ok('mail server', `${shown} answers`),
        wrong(
          'encryption',
          `no safe connection to ${host}: ${error.message}`,
          'Give the mail server a certificate for exactly this name, and write smtps:// for port 465 but smtp:// for 587.',
        ),
      ],
      connection: null,
    };
  return refused(
    `${shown} does not answer as a mail server does (${error.message})`,
    'Check host and port of SMTP_URL, and whether the network lets this machine connect there: many block port 25, use 587 or 465.',
  );
}

function encryption(connection: SMTPConnection, withPassword: boolean, isNear: boolean): Finding[] {
  const check = 'encryption';
  if (!connection.secure) {
    if (isNear) return [ok(check, 'none, within this machine or network')];
    return [
      wrong(
        check,
        `the mail server offers no TLS: ${withPassword ? 'the password and ' : ''}all mails go over the network in the clear`,
        'Switch on STARTTLS on the mail server, or write smtps://…:465.',
      ),
    ];
  }
  const socket = (connection as unknown as { _socket: TLSSocket })._socket;
  const until = Date.parse(socket.getPeerCertificate().valid_to);
  const protocol = socket.getProtocol() ?? 'TLS';
  const day = new Date(until).toISOString().slice(0, 10);
  if (until - Date.now() < 14 * DAY_MS)
    return [warning(check, `${protocol}, certificate until ${day}`, 'Renew the certificate of the mail server.')];
  return [ok(check, `${protocol}, certificate until ${day}`)];
}

async function login(connection: SMTPConnection, auth: { user: string; pass: string } | undefined): Promise<Finding[]> {
  const check = 'login';
  if (auth === undefined) return [ok(check, 'none asked for')];
  if (!connection.allowsAuth)
    return [
      warning(
        check,
        'SMTP_URL has a password, but the mail server takes none here',
        'Leave it out of SMTP_URL, or use the port on which the server asks for it: 587 or 465.',
      ),
    ];
  const error = await new Promise<Error | null>((resolve) => {
    connection.login(auth, resolve);
  });
  if (!error) return [ok(check, `as ${auth.user}`)];
  const { response } = error as { response?: unknown };
  const said = typeof response === 'string' ? response : error.message;
  return [
    wrong(
      check,
      `refused for ${auth.user}: ${said}`,
      'Correct user and password in SMTP_URL; write @ : / % in them as %40 %3A %2F %25.',
    ),
  ];
}

function offered(connection: SMTPConnection): Finding[] {
  const lines = (connection as unknown as { _ehloLines?: string[] })._ehloLines ?? [];
  const words = lines.map((line) => line.split(' ')[0]?.toUpperCase() ?? '');
  const size = lines.find((line) => /^SIZE \d/i.test(line));
  const there = Object.keys(offers).filter((name) => words.includes(name));
  const missed = Object.entries(offers).filter(([name, loss]) => loss !== '' && !words.includes(name));
  const found = `${there.join(', ') || 'none of the usual extensions'}${size === undefined ? '' : ` (at most ${size.slice(5)} bytes)`}`;
  // Few servers offer all of it, and there is nothing that an operator could do.
  const losses = missed.map(([name, loss]) => `; without ${name}, ${loss}`).join('');
  return [ok('offers', found + losses)];
}
