import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { ConfigError } from '#platform/config/config.js';
import { dkimKeys } from '#platform/mail/dkim-keys.js';
import { dkimSignatures } from '#platform/mail/dkim.js';
import { compose, piecesOf } from './mime-compose.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const pem = (key: typeof rsa.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const records: Record<string, string> = {
  'a._domainkey.example.org': `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  'b._domainkey.example.org': `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64')}`,
};
const resolver = (name: string) => Promise.resolve([[records[name] ?? '']]);

const base = { DKIM_DOMAIN: undefined, DKIM_SELECTOR: undefined, DKIM_PRIVATE_KEY: undefined };
const given = { ...base, DKIM_PRIVATE_KEY_FILE: undefined, MAIL_FROM: 'River Week <hello@example.org>' };

const mail = (name: string, subject: string) =>
  compose({
    id: 'm1.p2',
    from: 'River Week <hello@example.org>',
    to: { name, address: 'ana@example.org' },
    subject,
    date: new Date(),
    host: 'example.org',
    headers: [
      ['List-Unsubscribe', '<https://example.org/u/key>,\r\n <mailto:back@example.org>'],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ],
    text: 'The river rises.\n\n\n',
    html: '<p>The river  rises – soon.</p>\n'.repeat(30),
  });

describe('signing', () => {
  const keys = dkimKeys({
    ...given,
    DKIM_SELECTOR: 'a, b',
    DKIM_PRIVATE_KEY: pem(rsa.privateKey) + pem(ed25519.privateKey),
  });
  const signed = (name: string, subject: string) => {
    const { headers, body } = mail(name, subject);
    return Buffer.concat(piecesOf({ headers: dkimSignatures(keys, headers, body, new Date()) + headers, body }));
  };

  it.each([
    ['plain', 'Ana', 'News of the river'],
    ['long and foreign', 'Łucja Ångström '.repeat(6), 'Уборка берега реки в субботу '.repeat(9)],
    ['full of spaces', 'A  n  a', '  News \t of   the river  '],
  ])('is verified by others with both kinds of keys: %s', async (_, name, subject) => {
    const { results } = await dkimVerify(signed(name, subject), { resolver });
    expect(results.map(({ status }) => status.result)).toEqual(['pass', 'pass']);
    for (const { signingHeaders } of results)
      expect(signingHeaders?.keys.toLowerCase().split(/:\s*/)).toEqual(
        expect.arrayContaining([
          'from',
          'to',
          'subject',
          'date',
          'message-id',
          'list-unsubscribe',
          'list-unsubscribe-post',
        ]),
      );
  });

  it.each([
    ['another sender', (text: string) => text.replace('\r\nTo:', '\r\nFrom: x@example.org\r\nTo:')],
    ['another way to unsubscribe', (text: string) => text.replace('/u/key', '/u/other')],
    ['no one-click', (text: string) => text.replace('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n', '')],
    ['other words', (text: string) => text.replace('The river rises', 'The river falls')],
  ])('is void with %s', async (_, change) => {
    const changed = Buffer.from(change(signed('Ana', 'News').toString('latin1')), 'latin1');
    const { results } = await dkimVerify(changed, { resolver });
    expect(results.map(({ status }) => status.result)).not.toContain('pass');
  });

  it('says what is wrong with its configuration', () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const problem = (more: Partial<typeof given> | Record<string, string>): string => {
      try {
        dkimKeys({ ...given, ...more });
      } catch (error) {
        if (error instanceof ConfigError) return error.message;
      }
      return '';
    };
    expect(dkimKeys(given)).toEqual([]);
    expect(problem({ DKIM_SELECTOR: 'a' })).toContain('there is no key');
    expect(problem({ DKIM_PRIVATE_KEY: pem(rsa.privateKey) })).toContain('no DKIM_SELECTOR');
    expect(problem({ DKIM_SELECTOR: 'a,b', DKIM_PRIVATE_KEY: pem(rsa.privateKey) })).toContain('names 2 and');
    expect(problem({ DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY: pem(createPrivateKey(pem(small))) })).toContain('1024 bits');
    expect(problem({ DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY: 'secret' })).toContain('no PEM text');
    expect(problem({ DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY_FILE: '/nowhere' })).toContain('cannot be read (ENOENT)');
  });
});
