import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import type { PauseReason } from '../message.inputs.js';

/** What the way to the mail server suffers from, when it is not the mail. */
export interface RouteFault {
  cause: Extract<PauseReason['cause'], 'SERVER_UNREACHABLE' | 'CREDENTIALS_REFUSED' | 'SENDER_REFUSED'>;
  /** The server wants fewer mails in the same time. */
  throttled: boolean;
}

/** What is done with a delivery after an attempt. */
export type Verdict =
  | { action: 'sent' }
  /** Back to the queue as it was: the way to the mail server is at fault, not the mail. */
  | ({ action: 'route' } & RouteFault)
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
/** Eight tries in 33 hours, or 41 at the most. */
const DEFERRALS = [2, 8, 30, 120, 360, 720, 720].map((minutes) => minutes * MINUTE);
/** Three tries in three days. */
const SOFT_BOUNCES = [DAY, 2 * DAY];
/** Soon, because most such mails did not get through; then ever more rarely, because some did. */
const UNSURE = [1, 1, 1, 8, 30, 120, 360].map((minutes) => minutes * MINUTE);

/** There is no such mailbox or domain. */
export const hardBounces: readonly string[] = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.4.4'];
/** The mailbox is there, but full, disabled or too small. */
export const softBounces: readonly string[] = ['5.2.1', '5.2.2', '5.3.4'];

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
      return { action: 'route', ...faultOf(outcome) };
    case 'lost':
      return again([MINUTE], false);
    case 'ambiguous':
      return policy === 'at_most' || attempts >= UNSURE.length ? { action: 'unsure' } : again(UNSURE, true, true);
    case 'refused':
      break;
  }
  const { code, enh = '' } = outcome;
  if (isRoute(outcome)) return { action: 'route', ...faultOf(outcome) };
  if (code < 500) return attempts < DEFERRALS.length ? again(DEFERRALS) : { action: 'fail', suppress: false };
  if (hardBounces.includes(enh)) return { action: 'fail', suppress: true };
  if (softBounces.includes(enh) && attempts < SOFT_BOUNCES.length) return again(SOFT_BOUNCES);
  return { action: 'fail', suppress: false };
}

export const isSoftBounce = (outcome: SmtpOutcome): boolean =>
  outcome.kind === 'refused' && softBounces.includes(outcome.enh ?? '');

/** Refused for what it says or for who we are, RFC 3463: `5.7.1`. */
export const isPolicy = (outcome: SmtpOutcome): boolean =>
  outcome.kind === 'refused' && outcome.code >= 500 && outcome.enh?.startsWith('5.7.') === true;

type Answer = Extract<SmtpOutcome, { kind: 'refused' | 'unreachable' }>;
type Refusal = Extract<SmtpOutcome, { kind: 'refused' }>;

/** Said about us or about the server's state, whoever the recipient is. */
function isRoute({ code, enh = '', command = '', reply }: Refusal): boolean {
  if (code === 421 || code === 454 || isLogin(code, command)) return true;
  if (code < 500) return enh.startsWith('4.3.') || tooMany(code, enh, reply) || isRate(enh, reply);
  return command.startsWith('MAIL FROM') && !aboutThisMail(enh, code);
}

const isLogin = (code: number, command: string): boolean =>
  code === 530 || code === 534 || code === 535 || code === 538 || (code >= 500 && command.startsWith('AUTH'));

/** Too large, or with letters that the server does not know: another mail of the same sender will do. */
const aboutThisMail = (enh: string, code: number): boolean => code === 552 || enh === '5.3.4' || enh.startsWith('5.6.');

const tooMany = (code: number, enh: string, reply: string): boolean =>
  code === 452 && (enh === '4.5.3' || /too many/i.test(reply));

const isRate = (enh: string, reply: string): boolean =>
  enh.startsWith('4.7.') && /\brate|throttl|too (many|fast)/i.test(reply);

function faultOf({ code, enh = '', command = '', reply }: Answer): RouteFault {
  if (code !== undefined && code >= 500) {
    if (isLogin(code, command)) return { cause: 'CREDENTIALS_REFUSED', throttled: false };
    if (command.startsWith('MAIL FROM')) return { cause: 'SENDER_REFUSED', throttled: false };
  }
  const throttled =
    code === 421 || code === 454 || isRate(enh, reply) || (code !== undefined && tooMany(code, enh, reply));
  return { cause: 'SERVER_UNREACHABLE', throttled };
}

/** Seconds until a blocked way is tried again, after so many tries in a row. */
export const routeBackoff = (failures: number): number => Math.min(60, 2 ** Math.max(0, failures - 1));
