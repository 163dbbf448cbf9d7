import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';
import { ConfigError, type Config } from '../config/config.js';
import type { DkimKey } from './dkim.js';

type Given = Pick<Config, 'DKIM_DOMAIN' | 'DKIM_SELECTOR' | 'DKIM_PRIVATE_KEY' | 'DKIM_PRIVATE_KEY_FILE' | 'MAIL_FROM'>;

/** The keys with which mails are signed here; none when the mail server signs. Throws `ConfigError` when they are half there. */
export function dkimKeys(config: Given): DkimKey[] {
  const text = keyText(config);
  const { DKIM_SELECTOR, DKIM_DOMAIN } = config;
  if (text === undefined && DKIM_SELECTOR === undefined) return [];
  if (text === undefined)
    throw wrong('DKIM_SELECTOR is set, but there is no key: set DKIM_PRIVATE_KEY_FILE, or leave both out.');
  if (DKIM_SELECTOR === undefined)
    throw wrong(
      'There is a DKIM key but no DKIM_SELECTOR. It must be the name before "._domainkey" in your DNS, such as mail.',
    );
  const keys = text.match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g) ?? [];
  const selectors = DKIM_SELECTOR.split(',').map((name) => name.trim());
  if (keys.length === 0) throw wrong('The DKIM key is no PEM text. Make one with: openssl genrsa -out dkim.pem 2048');
  if (keys.length !== selectors.length)
    throw wrong(
      `DKIM_SELECTOR names ${String(selectors.length)} and the DKIM key file holds ${String(keys.length)}. Each key needs a selector, in the same order, with commas between.`,
    );
  const domain = DKIM_DOMAIN ?? domainOf(config.MAIL_FROM);
  return keys.map((pem, at) => ({ domain, selector: selectors[at] ?? '', key: parse(pem) }));
}

/** The domain in `River Week <hello@example.org>`, in ASCII. */
export const domainOf = (address: string): string =>
  domainToASCII(/@([^@>\s]+)>?\s*$/.exec(address)?.[1] ?? '').toLowerCase();

function keyText({ DKIM_PRIVATE_KEY, DKIM_PRIVATE_KEY_FILE }: Given): string | undefined {
  if (DKIM_PRIVATE_KEY !== undefined) return DKIM_PRIVATE_KEY.replaceAll('\\n', '\n');
  if (DKIM_PRIVATE_KEY_FILE === undefined) return undefined;
  try {
    return readFileSync(DKIM_PRIVATE_KEY_FILE, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw wrong(`DKIM_PRIVATE_KEY_FILE is "${DKIM_PRIVATE_KEY_FILE}", which cannot be read (${code}).`);
  }
}

function parse(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw wrong('The DKIM key cannot be read. It must be a private key in PEM, without a password.');
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ed25519' || (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048)) return key;
  const what = type === 'rsa' ? `RSA of ${String(details?.modulusLength ?? 0)} bits` : String(type);
  throw wrong(`The DKIM key is ${what}. It must be RSA of at least 2048 bits, or Ed25519.`);
}

const wrong = (problem: string): ConfigError => new ConfigError([problem]);
