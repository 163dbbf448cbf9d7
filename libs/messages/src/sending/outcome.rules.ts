import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';

/** What is done with a delivery after an attempt. */
export type Verdict =
  | { action: 'sent' }
  /** Back to the queue as it was: the way to the mail server is at fault, not the mail. */
  | { action: 'route' }
  /** Left in `sending`: whoever takes over the chunk decides. */
  | { action: 'leave' }
  | { action: 'defer'; seconds: number; countsAsAttempt: boolean; mayBeTwice: boolean }
  | { action: 'unsure' }
  | { action: 'fail'; suppress: boolean };

export interface Attempted {
  /** Before this one. */
  attempts: number;
  policy: 'at_least' | 'at_most';
  /** Between 0 and 1, so that retries of many mails do not come back at the same second. */
  chance: number;
}

const MINUTE = 60;
const DAY = 86_400;
const DEFERRALS = [2, 8, 30, 120, 360, 720, 720].map((minutes) => minutes * MINUTE);
const SOFT_BOUNCES = [DAY, DAY];

const noSuchAddress = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.4.4']);
const softBounce = new Set(['5.2.1', '5.2.2', '5.3.4']);

/** The enhanced code decides before the basic one; a person is suppressed only when the address itself is wrong. */
export function judge(outcome: SmtpOutcome, { attempts, policy, chance }: Attempted): Verdict {
  const again = (schedule: readonly number[], countsAsAttempt = true, mayBeTwice = false): Verdict => {
    const seconds = schedule[Math.min(attempts, schedule.length - 1)] ?? MINUTE;
    return { action: 'defer', seconds: Math.round(seconds * (0.75 + chance / 2)), countsAsAttempt, mayBeTwice };
  };
  switch (outcome.kind) {
    case 'accepted':
      return { action: 'sent' };
    case 'late':
      return { action: 'leave' };
    case 'unreachable':
      return { action: 'route' };
    case 'lost':
      return again([MINUTE], false);
    case 'ambiguous':
      return policy === 'at_most' ? { action: 'unsure' } : again([MINUTE], true, true);
    case 'refused':
      break;
  }
  const { code, enh = '', command = '' } = outcome;
  if (isRoute(code, enh, command)) return { action: 'route' };
  if (code < 500) return attempts < DEFERRALS.length ? again(DEFERRALS) : { action: 'fail', suppress: false };
  if (noSuchAddress.has(enh)) return { action: 'fail', suppress: true };
  if (softBounce.has(enh) && attempts < SOFT_BOUNCES.length) return again(SOFT_BOUNCES);
  return { action: 'fail', suppress: false };
}

/** Said about us or about the server's state, whoever the recipient is. */
function isRoute(code: number, enh: string, command: string): boolean {
  if (code === 421 || code === 454 || code === 530 || code === 535) return true;
  if (enh.startsWith('4.3.')) return true;
  return code >= 500 && command.startsWith('MAIL FROM');
}

/** Seconds until an unreachable mail server is tried again. */
export const routeBackoff = (failures: number): number => Math.min(60, 2 ** Math.max(0, failures - 1));
