import { decodeVerp, type DeliveryRef, type VerpRef } from '#messages';
import type { Links } from '#platform/links/links.js';
import { MAX_BYTES, type ReadMail } from './read-mail.js';

const code = /[bu][a-z2-7]{47}(?=@)/gi;
const unsubscribeKey = /\/u\/([\w-]{55})(?![\w-])/g;
const recipientHeaders = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'to',
  'cc',
];

/** The signed address that a mail was sent to. */
export function addressedTo(mail: ReadMail, secret: string): VerpRef | null {
  const written = recipientHeaders.flatMap((name) => mail.headers.get(name) ?? []);
  return codesIn(written.join(' '), secret)[0] ?? null;
}

/**
 * The mail of ours that a report quotes: its envelope sender, or the key of its unsubscribe link. Complaints go to one
 * address for everything, and some servers send bounces to the visible sender.
 */
export function quotedIn(raw: Uint8Array, secret: string, links: Links): DeliveryRef | null {
  // Quoted-printable may break a line within a code.
  const text = Buffer.from(raw.subarray(0, MAX_BYTES))
    .toString('latin1')
    .replace(/=\r?\n/g, '');
  const [found] = codesIn(text, secret);
  if (found) return found;
  for (const [, key = ''] of text.matchAll(unsubscribeKey)) {
    const ref = refOfKey(key, links);
    if (ref) return ref;
  }
  return null;
}

function codesIn(text: string, secret: string): VerpRef[] {
  return [...text.matchAll(code)].flatMap(([found]) => decodeVerp(`${found}@`, secret) ?? []);
}

function refOfKey(key: string, links: Links): DeliveryRef | null {
  try {
    const { id, message } = links.read(key, 'unsubscribe');
    return message === undefined ? null : { messageId: message, personId: id };
  } catch {
    return null;
  }
}
