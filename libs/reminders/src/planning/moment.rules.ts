import type { ZoneRules } from '#platform/zone-rules.js';
import { APART_MINUTES } from './apart.js';
import { dueFor } from './due.rules.js';
import type { PlanReason, PlanState, PlannedReminder } from './plan.rules.js';

/** How long edits of an event are gathered into one notice. A cancellation does not wait. */
export const GATHER_MINUTES = 5;

const MINUTE = 60_000;
const plus = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE);

export interface Facts {
  obstacle: PlanReason | null;
  startKey: string;
  timeZone: string | null;
  lastChangeAt: Date | null;
}

export type Moment = { say: false; state: PlanState; reason: PlanReason } | { say: true; at: Date };

/** What becomes of a planned reminder whose time has come, given the event as it is now. */
export function decideMoment(row: PlannedReminder, facts: Facts, now: Date, zones: ZoneRules): Moment {
  const not = (state: PlanState, reason: PlanReason): Moment => ({ say: false, state, reason });
  if (facts.obstacle !== null) return not('VOID', facts.obstacle);
  if (facts.startKey !== row.startKey) return not('SUPERSEDED', 'moved');
  if (now > row.lateAt || now >= row.expiresAt) return not('MISSED', 'late');
  if (row.kind !== 'HOURS_AFTER' && coveredByNotice(row.remindAt, facts.lastChangeAt)) return not('COVERED', 'notice');
  if (now <= row.remindAt) return { say: true, at: row.remindAt };
  // Late, and perhaps into the night.
  const at = facts.timeZone === null ? now : dueFor(facts.timeZone, { ...row, at: now }, zones);
  return at < now || at >= row.expiresAt ? not('MISSED', 'late') : { say: true, at };
}

/** A notice of a change says everything that a reminder would say which is due before, with or shortly after it. */
export const coveredByNotice = (remindAt: Date, lastChangeAt: Date | null): boolean =>
  lastChangeAt !== null && remindAt <= plus(lastChangeAt, GATHER_MINUTES + APART_MINUTES);

export interface Exception {
  /** Their own clocks, where they are known and others than those of the event. */
  timeZone: string | null;
  /** When they last got a mail about this event that they had not asked for. */
  lastToldAt: Date | null;
}

export type WhyElse = 'THEIR_NIGHT' | 'JUST_TOLD';

export interface OwnMoment {
  /** Null: not at all, because everything before the start would be too soon after another mail. */
  at: Date | null;
  why: WhyElse;
}

/** When somebody gets it for whom the moment of all others is not right; null when it is. */
export function ownMoment(row: PlannedReminder, at: Date, person: Exception, zones: ZoneRules): OwnMoment | null {
  const theirs = person.timeZone === null ? at : dueFor(person.timeZone, { ...row, at }, zones);
  const soonest = person.lastToldAt && plus(person.lastToldAt, APART_MINUTES);
  if (soonest && soonest > theirs) return { at: soonest < row.expiresAt ? soonest : null, why: 'JUST_TOLD' };
  return theirs.getTime() === at.getTime() ? null : { at: theirs, why: 'THEIR_NIGHT' };
}
