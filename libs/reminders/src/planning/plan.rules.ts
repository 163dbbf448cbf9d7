import type { ZoneRules } from '#platform/zone-rules.js';
import { dueOf, startKey, type SlotTimes } from './due.rules.js';
import { APART_MINUTES } from './apart.js';
import { kindOf, type Rule, type RuleKind } from './levels.rules.js';

/**
 * PENDING waits for its moment, SENT is in the ledger of mails. The others say nothing to anybody: SUPERSEDED by another
 * time or rule, VOID because nothing takes place (or nobody comes), MISSED because it was too late, COVERED by a notice.
 */
export type PlanState = 'PENDING' | 'SENT' | 'SUPERSEDED' | 'VOID' | 'MISSED' | 'COVERED';

export type PlanReason =
  | 'cancelled'
  | 'postponed'
  | 'not-public'
  | 'moved'
  | 'rule-changed'
  | 'nobody'
  | 'late'
  | 'notice'
  | 'small-move'
  | 'same-time';

export interface PlannedReminder {
  code: string;
  kind: RuleKind;
  startKey: string;
  startsOn: string;
  startsAt: Date | null;
  remindAt: Date;
  lookAt: Date;
  lateAt: Date;
  expiresAt: Date;
  state: PlanState;
  reason: PlanReason | null;
}

export interface PlannedSlot extends SlotTimes {
  /** Why nothing is to be said of it, if so. */
  obstacle: PlanReason | null;
}

export interface PlanChange {
  write: PlannedReminder[];
  /** Reminders that may be on their way and have nothing true to say any more. */
  stop: PlannedReminder[];
}

/** A start that moves by less has been told by the reminder that went out, together with the notice of the change. */
const SAME_START_HOURS = 2;

/** Why an event gives no reason to remind anybody; null when it takes place. */
export function obstacleOf(event: { reviewState: string; scheduleState: string }): PlanReason | null {
  if (event.scheduleState === 'CANCELLED') return 'cancelled';
  if (event.scheduleState === 'POSTPONED') return 'postponed';
  return event.reviewState === 'APPROVED' ? null : 'not-public';
}

/** What has to change in the plan of one timeslot, given its rules and what has been planned and sent before. */
export function planSlot(
  slot: PlannedSlot,
  rules: readonly Rule[],
  known: readonly PlannedReminder[],
  { now, zones }: { now: Date; zones: ZoneRules },
): PlanChange {
  const wanted = slot.obstacle === null ? wantedFor(slot, rules, zones) : [];
  const isWanted = (row: PlannedReminder): boolean => wanted.some((other) => sameReminder(row, other));
  const gone = known.filter((row) => !isWanted(row));
  return {
    write: [
      ...wanted.flatMap((row) => armed(row, known, now) ?? []),
      ...gone.filter((row) => row.state === 'PENDING').map((row) => ended(row, slot)),
    ],
    stop: gone.filter((row) => row.state === 'SENT' && (slot.obstacle !== null || row.startKey !== startKey(slot))),
  };
}

function wantedFor(slot: PlannedSlot, rules: readonly Rule[], zones: ZoneRules): PlannedReminder[] {
  const { startsOn, startsAt } = slot;
  if (startsOn === null) return [];
  const all = rules
    .filter((rule) => rule.enabled)
    .flatMap((rule) => {
      const due = dueOf(rule, slot, zones);
      if (due === null) return [];
      const { at: remindAt, ...limits } = due;
      const what = { code: rule.code, kind: kindOf(rule), startKey: startKey(slot), startsOn, startsAt };
      return [{ ...what, remindAt, ...limits, state: 'PENDING' as const, reason: null }];
    });
  return withoutTwins(all);
}

/** Two rules that meet on one moment, such as the day before at 11:00 and 24 hours before 11:00, say it once. */
function withoutTwins(rows: readonly PlannedReminder[]): PlannedReminder[] {
  let last: PlannedReminder | null = null;
  return [...rows]
    .sort((a, b) => a.remindAt.getTime() - b.remindAt.getTime() || a.code.localeCompare(b.code))
    .map((row): PlannedReminder => {
      if (row.kind === 'HOURS_AFTER') return row;
      const isTwin = last !== null && row.remindAt.getTime() - last.remindAt.getTime() < APART_MINUTES * 60_000;
      if (isTwin) return { ...row, state: 'COVERED', reason: 'same-time' };
      last = row;
      return row;
    });
}

const sameReminder = (a: PlannedReminder, b: PlannedReminder): boolean =>
  a.code === b.code && a.startKey === b.startKey;

/** The reminder as it is to be written; null when it stays as it is. */
function armed(row: PlannedReminder, known: readonly PlannedReminder[], now: Date): PlannedReminder | null {
  const before = known.find((other) => sameReminder(other, row));
  if (before?.state === 'SENT') return null;
  if (row.state === 'COVERED') return covered(row, 'same-time', before);
  if (before?.state === 'PENDING') return sameTimes(before, row) ? null : row;
  const others = known.filter((other) => other.code === row.code && other !== before);
  if (others.some((other) => other.state === 'SENT' && nearlySameStart(other, row)))
    return covered(row, 'small-move', before);
  if (row.remindAt > now) return row;
  // Called off, or never of use, and back again too late for this reminder: the notice that it takes place says it all.
  if (before) return null;
  const moved = known.length > 0 && row.kind !== 'HOURS_AFTER';
  if (moved) return covered(row, 'notice', before);
  return row.expiresAt > now ? row : null;
}

function covered(
  row: PlannedReminder,
  reason: PlanReason,
  before: PlannedReminder | undefined,
): PlannedReminder | null {
  return before?.state === 'COVERED' ? null : { ...row, state: 'COVERED', reason };
}

function ended(row: PlannedReminder, slot: PlannedSlot): PlannedReminder {
  if (slot.obstacle !== null) return { ...row, state: 'VOID', reason: slot.obstacle };
  return { ...row, state: 'SUPERSEDED', reason: row.startKey === startKey(slot) ? 'rule-changed' : 'moved' };
}

const sameTimes = (a: PlannedReminder, b: PlannedReminder): boolean =>
  (['remindAt', 'lookAt', 'lateAt', 'expiresAt'] as const).every((field) => a[field].getTime() === b[field].getTime());

function nearlySameStart(a: PlannedReminder, b: PlannedReminder): boolean {
  if (a.startsAt === null || b.startsAt === null) return a.startsOn === b.startsOn;
  return Math.abs(a.startsAt.getTime() - b.startsAt.getTime()) < SAME_START_HOURS * 3_600_000;
}
