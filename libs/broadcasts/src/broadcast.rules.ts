import type { MessageStatus } from '#messages';
import { Problem } from '#platform/problem.js';
import type { BroadcastStage, BroadcastStatus } from './broadcast.entity.js';

const statuses: Record<MessageStatus, BroadcastStatus> = {
  expanding: 'SENDING',
  sending: 'SENDING',
  paused: 'PAUSED',
  done: 'DONE',
  cancelled: 'CANCELLED',
};

/** A broadcast is as far as its message is; before it has one, as its own row says. */
export const statusOf = (message: MessageStatus | null, stage: BroadcastStage): BroadcastStatus =>
  message === null ? stage : statuses[message];

const HOUR = 3_600_000;
/** How long after its last moment a broadcast may still reach somebody whose mail server was away. */
const MAILABLE_HOURS = 72;

/** `last`: the moment at which the last of them is due. Staggering takes the longer the more people there are. */
export function broadcastExpiry(last: Date, people: number, perHour: number | null): Date {
  const staggered = perHour === null ? 0 : people / perHour;
  return new Date(last.getTime() + (MAILABLE_HOURS + staggered) * HOUR);
}

/**
 * The coordinator agreed to a number of people. A few sign-ups between looking and sending are no surprise; a
 * different audience is.
 */
export function checkCount(expected: number | null | undefined, actual: number): void {
  if (actual === 0) throw new Problem('BAD_INPUT', { field: 'audience', message: 'Nobody would get this mail.' });
  if (expected === null || expected === undefined) return;
  if (Math.abs(actual - expected) > Math.max(2, Math.ceil(expected * 0.05))) {
    throw new Problem('CONFLICT', {
      field: 'expectedCount',
      message: `The audience has changed: it is ${String(actual)} people now, not ${String(expected)}. Look again and send.`,
      count: actual,
    });
  }
}

/** Above what the operator allows one coordinator to do alone. */
export const needsApproval = (people: number, limit: number): boolean => limit === 0 || people > limit;

interface Step {
  from: readonly BroadcastStatus[];
  /** What it may have become when the same step was taken before: a second click is no mistake. */
  to: readonly BroadcastStatus[];
}

/** Everything that can be done with a broadcast, and when. */
const steps = {
  save: { from: ['DRAFT'], to: [] },
  submit: { from: ['DRAFT'], to: ['AWAITING_APPROVAL', 'SCHEDULED', 'SENDING', 'DONE'] },
  approve: { from: ['AWAITING_APPROVAL'], to: ['SCHEDULED', 'SENDING', 'DONE'] },
  reject: { from: ['AWAITING_APPROVAL'], to: ['DRAFT'] },
  withdraw: { from: ['AWAITING_APPROVAL', 'SCHEDULED'], to: ['DRAFT'] },
  start: { from: ['SCHEDULED'], to: ['SENDING', 'DONE'] },
  pause: { from: ['SENDING'], to: ['PAUSED'] },
  resume: { from: ['PAUSED'], to: ['SENDING'] },
  cancel: { from: ['DRAFT', 'AWAITING_APPROVAL', 'SCHEDULED', 'SENDING', 'PAUSED'], to: ['CANCELLED'] },
  editRest: { from: ['SENDING', 'PAUSED', 'CANCELLED'], to: [] },
  resendFailed: { from: ['SENDING', 'PAUSED', 'DONE'], to: [] },
} as const satisfies Record<string, Step>;
export type BroadcastStep = keyof typeof steps;

export const stepsFrom = (status: BroadcastStatus): BroadcastStep[] =>
  (Object.keys(steps) as BroadcastStep[]).filter((step) => includes(steps[step].from, status));

/** Whether there is something to do: false when it is already so, CONFLICT when it cannot be. */
export function decideStep(step: BroadcastStep, status: BroadcastStatus): boolean {
  const { from, to } = steps[step];
  if (includes(from, status)) return true;
  if (includes(to, status)) return false;
  throw new Problem('CONFLICT', { message: `This broadcast is ${status}: that cannot be done with it.`, status });
}

const includes = (list: readonly BroadcastStatus[], status: BroadcastStatus): boolean => list.includes(status);
