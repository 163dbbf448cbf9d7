import type { Said } from '../finding.js';
import { readFields } from './read-mail.js';

/** RFC 5965. Other kinds of feedback (a failed DMARC check, "this is no spam") are nobody's complaint. */
export function readFeedback(text: string): Said {
  const kind = readFields(text).get('feedback-type')?.toLowerCase();
  const complains =
    kind === undefined || ['abuse', 'fraud', 'opt-out', 'opt-out-list', 'other', 'virus'].includes(kind);
  return { what: complains ? 'complaint' : 'not-a-complaint' };
}
