import { createHmac, timingSafeEqual } from 'node:crypto';

/** Which mail to whom an address of ours belongs to, and what mail to it means. */
export interface VerpRef {
  messageId: string;
  personId: string;
  /** `bounce`: the envelope sender of that mail. `unsubscribe`: the mailto of its List-Unsubscribe header. */
  purpose: 'bounce' | 'unsubscribe';
}

/** Servers lower-case local parts or write them in capitals: only letters that survive both. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const purposes = { b: 'bounce', u: 'unsubscribe' } as const;

const MESSAGE = 5;
const PERSON = 16;
/** 64 bits: a guess costs the forger one mail to us. */
const SIGNATURE = 8;
const CODE = /(?:^|[+=-])([bu][a-z2-7]{47})$/i;

/** Letters of a code; `BOUNCE_ADDRESS` must leave room for them in the 64 of a local part. */
export const VERP_LENGTH = 48;

/**
 * The code in an address that only we can write, so that whoever answers to it names a mail that we really sent.
 * Without the signature anybody could make us stop writing to somebody else by inventing a bounce.
 */
export function encodeVerp(ref: VerpRef, secret: string): string {
  const letter = ref.purpose === 'bounce' ? 'b' : 'u';
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(ref.messageId));
  if (message.readUIntBE(0, 8 - MESSAGE) !== 0)
    throw new RangeError(`Message ${ref.messageId} is too high for a code.`);
  const body = Buffer.concat([message.subarray(8 - MESSAGE), Buffer.from(ref.personId.replaceAll('-', ''), 'hex')]);
  if (body.length !== MESSAGE + PERSON) throw new RangeError(`${ref.personId} is no id of a person.`);
  return letter + toLetters(Buffer.concat([body, sign(letter, body, secret)]));
}

/** What an address says, whatever stands before the code and in whatever case; null when it was not written by us. */
export function decodeVerp(address: string, secret: string): VerpRef | null {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const code = CODE.exec(local)?.[1]?.toLowerCase();
  if (code === undefined) return null;
  const letter = code.startsWith('b') ? 'b' : 'u';
  const bytes = fromLetters(code.slice(1));
  const body = bytes.subarray(0, MESSAGE + PERSON);
  // The last letter holds bits that say nothing: with any others than ours it would be a second spelling.
  if (letter + toLetters(bytes) !== code) return null;
  if (!timingSafeEqual(bytes.subarray(MESSAGE + PERSON), sign(letter, body, secret))) return null;
  return {
    messageId: String(body.readUIntBE(0, MESSAGE)),
    personId: body.toString('hex', MESSAGE).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    purpose: purposes[letter],
  };
}

/** `bounces@example.org` takes the code after a "+"; `@bounces.example.org`, a whole domain of ours, as the local part. */
export function verpAddress(base: string, code: string): string {
  const at = base.lastIndexOf('@');
  return at <= 0 ? `${code}@${base.slice(at + 1)}` : `${base.slice(0, at)}+${code}${base.slice(at)}`;
}

function sign(letter: string, body: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(`verp:${letter}:`).update(body).digest().subarray(0, SIGNATURE);
}

function toLetters(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31] ?? '';
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (alphabet[(held << (5 - bits)) & 31] ?? '');
}

function fromLetters(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
