import { createHash } from 'node:crypto';
import type { Links } from '#platform/links/links.js';
import { unreadable, type Finding } from '../finding.js';
import { classifyMail } from './classify-mail.js';
import { addressedTo, quotedIn } from './find-refs.js';
import { headerOf, readMail, type ReadMail } from './read-mail.js';

export interface Returned {
  /** The same for the same mail, however often it comes. */
  eventId: string;
  /** What it says; null when nothing in it was signed by us. */
  finding: Finding | null;
}

/** Never throws: a mail that cannot be read is a finding too. */
export async function readReturned(raw: Uint8Array, secret: string, links: Links): Promise<Returned> {
  try {
    const mail = await readMail(raw);
    return { eventId: eventIdOf(raw, mail, secret), finding: findingOf(raw, mail, secret, links) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const said = unreadable(`It is no mail that can be read: ${reason.slice(0, 200)}`);
    return { eventId: createHash('sha256').update(raw).digest('hex'), finding: { said, refs: [] } };
  }
}

/** Without an address that we signed, a mail is nobody's report: it may have been invented to silence somebody. */
function findingOf(raw: Uint8Array, mail: ReadMail, secret: string, links: Links): Finding | null {
  const addressed = addressedTo(mail, secret);
  const ref = addressed ?? quotedIn(raw, secret, links);
  if (ref === null) return null;
  const said = classifyMail(mail, addressed?.purpose ?? 'bounce');
  // Whoever quotes a mail of ours in a letter to somebody else did not write to us.
  if (addressed === null && (said.what === 'reply' || said.what === 'unreadable')) return null;
  return { said, refs: [{ messageId: ref.messageId, personId: ref.personId }] };
}

/** Broken servers give several mails one Message-ID, so the address that each was sent to belongs to the key. */
function eventIdOf(raw: Uint8Array, mail: ReadMail, secret: string): string {
  const messageId = headerOf(mail, 'message-id').trim();
  const hash = createHash('sha256');
  if (messageId === '') return hash.update(raw).digest('hex');
  const addressed = addressedTo(mail, secret);
  const to = addressed === null ? '' : `${addressed.purpose} ${addressed.messageId} ${addressed.personId}`;
  return hash.update(`${messageId}\n${to}`).digest('hex');
}
