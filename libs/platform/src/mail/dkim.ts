import { createHash, sign, type KeyObject } from 'node:crypto';

export interface DkimKey {
  domain: string;
  selector: string;
  /** RSA of 2048 bits or Ed25519. Parsed once: reading a PEM text for each mail triples the cost. */
  key: KeyObject;
}

/**
 * Signed when they are there. The list headers belong to them: Gmail believes one-click only when both are signed,
 * which nodemailer's own list of headers does not do.
 */
const signedHeaders = [
  ...['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'],
  ...['content-transfer-encoding', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'feedback-id'],
  'auto-submitted',
];
/** Signed once more than they occur, so that nobody can add another one below the signature. */
const sealedHeaders = ['from', 'to', 'reply-to', 'subject'];

/**
 * The DKIM-Signature headers to put in front of `headers`, one for each key (RFC 6376, RFC 8463). Headers are
 * canonicalized relaxed; the body, which no relay has a reason to rewrite, as it is: it must end in exactly one CRLF.
 */
export function dkimSignatures(keys: readonly DkimKey[], headers: string, body: readonly Buffer[], at: Date): string {
  if (keys.length === 0) return '';
  const fields = fieldsOf(headers);
  const names = [...signedHeaders.filter((name) => fields.has(name)), ...sealedHeaders];
  const hash = createHash('sha256');
  for (const piece of body) hash.update(piece);
  const bodyHash = hash.digest('base64');
  return keys.map((key) => signature(key, fields, names, bodyHash, at)).join('');
}

function signature(
  { domain, selector, key }: DkimKey,
  fields: ReadonlyMap<string, string>,
  names: readonly string[],
  bodyHash: string,
  at: Date,
): string {
  const isRsa = key.asymmetricKeyType === 'rsa';
  const tags = [
    `v=1; a=${isRsa ? 'rsa' : 'ed25519'}-sha256; c=relaxed/simple; d=${domain}; s=${selector};`,
    `t=${String(Math.floor(at.getTime() / 1000))}; q=dns/txt; bh=${bodyHash};`,
    `h=${folded(names.join(':'), ':')};`,
    'b=',
  ].join('\r\n ');
  // What is signed a second time is not there, and so adds nothing.
  const signed = names
    .slice(0, names.length - sealedHeaders.length)
    .map((name) => `${name}:${fields.get(name) ?? ''}\r\n`);
  const data = Buffer.from(`${signed.join('')}dkim-signature:${relaxed(tags)}`, 'utf8');
  // RFC 8463 signs the hash of the data with Ed25519, where RSA does the hashing itself.
  const bytes = isRsa ? sign('sha256', data, key) : sign(null, createHash('sha256').update(data).digest(), key);
  return `DKIM-Signature: ${tags}${bytes.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n ')}\r\n`;
}

/** By name in lower case; the last one counts, but we write none twice. */
function fieldsOf(headers: string): Map<string, string> {
  const fields = headers.split(/\r\n(?![ \t])/).filter((line) => line !== '');
  return new Map(
    fields.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), relaxed(line.slice(colon + 1))];
    }),
  );
}

const relaxed = (value: string): string =>
  value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');

function folded(text: string, separator: string): string {
  let length = 0;
  return text
    .split(separator)
    .map((part, at, all) => {
      const piece = at === all.length - 1 ? part : `${part}${separator}`;
      length += piece.length;
      if (length <= 66) return piece;
      length = piece.length;
      return `\r\n  ${piece}`;
    })
    .join('');
}
