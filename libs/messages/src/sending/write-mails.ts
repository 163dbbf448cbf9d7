import type { WireMail } from '#platform/mail/smtp-lane.js';
import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import type { LaidOut, LaterMail, MailContent, MessageRenderer, RenderRequest, SkipMail } from '../message.content.js';
import type { Granted, Lease } from './ledger.js';
import { Unmailable } from './mime-address.js';
import type { Mime } from './mime.js';

/** What became of one person's turn with the renderer. */
export type Rendered = MailContent | LaidOut | SkipMail | LaterMail | { error: unknown };

/** A mail ready for the mail server, a reason not to send it, or not now, or the refusal that it met before it got there. */
export type Written =
  | WireMail
  | SkipMail
  | LaterMail
  /** `fault` is what the operator should read in the log, if it is ours. */
  | { refused: Extract<SmtpOutcome, { kind: 'refused' }>; fault?: unknown };

export const noAnswer = { error: new Error('The renderer gave no answer.') };

/**
 * Renders all at once. When that fails, in ever smaller groups, until only those are without a mail whose own data is
 * at fault; the others get theirs.
 */
export async function renderEach(renderer: MessageRenderer, requests: readonly RenderRequest[]): Promise<Rendered[]> {
  if (requests.length === 0) return [];
  try {
    const answers = await renderer.render(requests);
    return requests.map((_, at) => answers[at] ?? noAnswer);
  } catch (error) {
    if (requests.length === 1) return [{ error }];
    const middle = Math.ceil(requests.length / 2);
    const first = await renderEach(renderer, requests.slice(0, middle));
    return [...first, ...(await renderEach(renderer, requests.slice(middle)))];
  }
}

/** Never throws: what is wrong with one person's mail is said of that mail only. */
export function writeMail(mime: Mime, lease: Lease, row: Granted, content: Rendered): Written {
  if ('skip' in content || 'later' in content) return content;
  if ('error' in content) return refuse(content.error);
  try {
    const raw = mime.build(lease, row, content);
    return { raw, envelope: { from: mime.envelopeFrom(lease, row), to: mime.envelopeTo(row) } };
  } catch (error) {
    return refuse(error);
  }
}

/**
 * An address that is none is like one that the server does not know. Everything else is a fault of ours that the next
 * version may have mended: like a server that asks us to come again. Only its kind is kept: the rest may hold personal data.
 */
function refuse(error: unknown): Written {
  if (error instanceof Unmailable)
    return { refused: { kind: 'refused', code: 501, enh: '5.1.3', reply: error.message } };
  const kind = error instanceof Error ? error.name : typeof error;
  const reply = `450 this mail could not be written (${kind}); see the log of the worker`;
  return { refused: { kind: 'refused', code: 450, reply }, fault: error };
}
