import { domainToASCII } from 'node:url';
import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs';

/** A mail that cannot be written or addressed, whatever the mail server thinks of it. The message is for the ledger. */
export class Unmailable extends Error {
  override name = 'Unmailable';
}

export interface Mailbox {
  name: string;
  address: string;
}

const LONGEST_NAME = 100;
/** Room for every real subject; mailboxes show less than a hundred. */
export const LONGEST_SUBJECT = 250;

const localPart = /^[^\s"(),:;<>@[\\\]\p{Cc}\p{Cf}.]+(?:\.[^\s"(),:;<>@[\\\]\p{Cc}\p{Cf}.]+)*$/u;
const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;
/** Line breaks and other control characters, and those that turn the direction of what follows or are not seen at all. */
const unwanted = /[\p{Cc}\u{2028}\u{2029}]+/gu;
const unseen =
  /[\u{00AD}\u{061C}\u{180E}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{E0001}]/gu;

/**
 * The address as mail servers know it: a domain with letters of the world in its ASCII form. Letters before the "@" stay
 * as they are; only servers with SMTPUTF8 take those.
 */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(0, at)), address.slice(at + 1)];
  // Almost everybody's; the other way asks for the tables of Unicode.
  const ascii = /^[a-z0-9.-]+$/i.test(domain) ? domain : domainToASCII(domain);
  if (Buffer.byteLength(local) > 64 || !localPart.test(local) || !hostName.test(ascii))
    throw new Unmailable('501 5.1.3 not an address to which mail can be sent');
  return `${local}@${ascii}`;
}

/** One line without tricks: what people typed may neither begin a header of its own nor turn the ones around it. */
export function oneLine(text: string, longest: number): string {
  const clean = text.replace(unwanted, ' ').replace(unseen, '').replace(/ {2,}/g, ' ').trim();
  if (clean.length <= longest) return clean;
  const cut = clean.slice(0, longest - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** `Ana <ana@example.org>`, with the name quoted or encoded as it needs. The address has been through `wireAddress`. */
export function mailboxText({ name, address }: Mailbox): string {
  const shown = oneLine(name, LONGEST_NAME);
  if (shown === '') return `<${address}>`;
  return `${/^[\w ]+$/.test(shown) ? shown : phrase(shown)} <${address}>`;
}

function phrase(name: string): string {
  return isPlain(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : encoded(name);
}

/** `Subject: …` and the like: encoded where it must be, folded where it is long. */
export function textHeader(key: string, text: string): string {
  const line = `${key}: ${isPlain(text) ? text : encoded(text)}`;
  return line.length > 76 ? foldLines(line, 76) : line;
}

export const foldedHeader = (key: string, value: string): string => {
  const line = `${key}: ${value}`;
  return line.length > 76 ? foldLines(line, 76) : line;
};

/** What looks like an encoded word is encoded, so that it is read as what was typed. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

/** Q for mostly Latin letters, which stay readable; B for others, which it keeps short. */
function encoded(text: string): string {
  const foreign = Buffer.byteLength(text) - text.length;
  return encodeWord(text, foreign > text.length / 3 ? 'B' : 'Q', 52);
}
