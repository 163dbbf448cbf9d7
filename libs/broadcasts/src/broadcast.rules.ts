import type { MessageStatus } from '#messages';
import { Problem } from '#platform/problem.js';
import type { BroadcastStatus } from './broadcast.entity.js';

const statuses: Record<MessageStatus, BroadcastStatus> = {
  expanding: 'SENDING',
  sending: 'SENDING',
  paused: 'PAUSED',
  done: 'DONE',
  cancelled: 'CANCELLED',
};

/** A broadcast is as far as its message is. */
export const statusOf = (message: MessageStatus | null): BroadcastStatus =>
  message === null ? 'DRAFT' : statuses[message];

/** How long after its start a broadcast may still reach somebody whose mail server was away. */
const MAILABLE_HOURS = 72;
export const broadcastExpiry = (now: Date): Date => new Date(now.getTime() + MAILABLE_HOURS * 3_600_000);

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

const changes = {
  pause: { from: ['SENDING'], to: 'PAUSED' },
  resume: { from: ['PAUSED'], to: 'SENDING' },
  cancel: { from: ['SENDING', 'PAUSED'], to: 'CANCELLED' },
} as const satisfies Record<string, { from: readonly BroadcastStatus[]; to: BroadcastStatus }>;
export type BroadcastChange = keyof typeof changes;

/** Whether there is something to do: false when it is already so, CONFLICT when it cannot be. */
export function decideChange(change: BroadcastChange, status: BroadcastStatus): boolean {
  const { from, to } = changes[change];
  if (status === to) return false;
  if ((from as readonly BroadcastStatus[]).includes(status)) return true;
  throw new Problem('CONFLICT', { message: `This broadcast is ${status}: it is too late for that.` });
}
