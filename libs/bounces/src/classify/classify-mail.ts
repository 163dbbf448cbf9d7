import { unreadable, type Said } from '../finding.js';
import { isAutoReply, isChallenge, isGenerated } from './auto-reply.rules.js';
import { readDeliveryStatus } from './delivery-status.js';
import { readFeedback } from './feedback-report.js';
import { aboveCopy, readPlainBounce } from './plain-bounce.js';
import { headerOf, type ReadMail } from './read-mail.js';

/**
 * What a mail to one of our signed addresses is. Reports for machines come first, because servers mark them as
 * answers of machines as well; then what people and their machines write.
 */
export function classifyMail(mail: ReadMail, purpose: 'bounce' | 'unsubscribe'): Said {
  const report = readReport(mail);
  if (report) return report;
  if (purpose === 'unsubscribe' && !isAutoReply(mail)) return { what: 'unsubscribe' };
  const plain = readPlainBounce(mail);
  if (plain) return plain;
  if (isChallenge(mail)) return { what: 'challenge' };
  if (isAutoReply(mail) || isGenerated(mail)) return { what: 'auto-reply' };
  if (mail.from === '' && mail.subject === '')
    return unreadable('This is no mail: it has neither a sender nor a subject.');
  if (mail.text.trim() === '') return unreadable('The mail has no text.');
  return { what: 'reply', reason: 'Somebody wrote to the address for undeliverable mail.' };
}

function readReport(mail: ReadMail): Said | null {
  const part = (type: string): string | undefined => mail.parts.find((one) => one.type === type)?.text;
  const feedback = part('message/feedback-report');
  if (feedback !== undefined) return readFeedback(feedback);
  const status = part('message/delivery-status') ?? part('message/global-delivery-status');
  if (status !== undefined) return readStatus(mail, status);
  if (part('message/disposition-notification') !== undefined) return { what: 'receipt' };
  const kind = /report-type\s*=\s*"?([\w-]+)/i.exec(headerOf(mail, 'content-type'))?.[1]?.toLowerCase();
  if (kind === 'disposition-notification') return { what: 'receipt' };
  if (kind === 'delivery-status') {
    return readPlainBounce(mail) ?? unreadable('The delivery report lacks the part that machines can read.');
  }
  return kind === 'feedback-report' ? unreadable('The complaint lacks the part that machines can read.') : null;
}

/** A report whose fields are broken may still say in words what happened. */
function readStatus(mail: ReadMail, status: string): Said {
  const said = readDeliveryStatus(status, aboveCopy(mail.text));
  if (said.what !== 'unreadable') return said;
  const plain = readPlainBounce(mail);
  return plain && plain.what !== 'unreadable' ? plain : said;
}
