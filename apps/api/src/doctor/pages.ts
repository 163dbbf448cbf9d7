import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { ok, warning, wrong, type Finding } from './finding.js';
import { isPrivate, type Patient } from './patient.js';

const TIMEOUT_MS = 10_000;

/** Gmail and Yahoo read one-click addresses that are https, and phones warn of every other link. */
export function checkAddress({ config }: Patient): Finding[] {
  const { protocol, hostname } = new URL(config.publicUrl);
  const check = 'PUBLIC_URL';
  if (hostname === 'localhost' || isPrivate(hostname))
    return [
      wrong(
        check,
        `${config.publicUrl} is this machine only: links in mails lead nowhere`,
        'Set PUBLIC_URL to the https address under which people reach the pages.',
      ),
    ];
  if (protocol !== 'https:')
    return [
      wrong(
        check,
        `${config.publicUrl} is not https`,
        'Put a proxy with TLS before Turnout and set PUBLIC_URL to https://…: mail programs offer one-click unsubscribing only then.',
      ),
    ];
  return [ok(check, config.publicUrl)];
}

/** Does to the one-click address what Gmail does (RFC 8058). The key is genuine, but of a mail that nobody got. */
export async function checkOneClick(patient: Patient, address: string): Promise<Finding[]> {
  const check = 'one-click';
  const { status, location, body } = await post(patient, address).catch((error: unknown) => ({
    status: 0,
    location: undefined,
    body: (error as NodeJS.ErrnoException).code ?? (error as Error).message,
  }));
  const at = new URL(address).origin;
  if (status === 0)
    return [
      wrong(
        check,
        `${at} does not answer (${body})`,
        'Start the api, and check DNS, proxy and certificate of PUBLIC_URL.',
      ),
    ];
  if (status >= 300 && status < 400)
    return [
      wrong(
        check,
        `POST ${at}/u/… is redirected to ${location ?? 'somewhere'}`,
        'Set PUBLIC_URL to the final address: mail programs do not follow redirects when they unsubscribe somebody.',
      ),
    ];
  if (status === 200 || (status === 404 && body.includes('LINK_INVALID')))
    return [ok(check, `POST ${at}/u/… answers as mail programs expect`)];
  if (status === 403 || status === 401 || status === 429)
    return [
      wrong(
        check,
        `POST ${at}/u/… is refused (${String(status)})`,
        'Let POST /u/… through proxy and firewall without log-in, cookie or captcha: mail programs have none.',
      ),
    ];
  return [
    warning(
      check,
      `POST ${at}/u/… answers ${String(status)}, not as Turnout does`,
      'Check that the proxy hands /u/… to the api of this installation, with the same SECRET_KEY.',
    ),
  ];
}

function post(patient: Patient, address: string): Promise<{ status: number; location?: string; body: string }> {
  const url = new URL(address);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const form = 'List-Unsubscribe=One-Click';
  const options: RequestOptions & { ca?: string } = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length },
    lookup: lookupBy(patient),
    timeout: TIMEOUT_MS,
    agent: false,
    ...(patient.ca !== undefined && { ca: patient.ca }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      read(response).then(resolve, reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(form);
  });
}

async function read(response: IncomingMessage): Promise<{ status: number; location?: string; body: string }> {
  let body = '';
  for await (const piece of response.setEncoding('utf8')) if (body.length < 10_000) body += String(piece);
  const { location } = response.headers;
  return { status: response.statusCode ?? 0, body, ...(location !== undefined && { location }) };
}

/** The same DNS as everything else that is examined. */
const lookupBy =
  ({ names }: Patient): LookupFunction =>
  (host, options, done) => {
    void names.machine(host).then((found) => {
      const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const [first] = addresses;
      if (!first) done(Object.assign(new Error(`no address for ${host}`), { code: 'ENOTFOUND' }), '', 4);
      else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
