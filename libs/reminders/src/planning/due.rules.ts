import { Temporal } from 'temporal-polyfill';
import { endOfStart } from '#events';
import type { ZoneRules } from '#platform/zone-rules.js';
import { kindOf, type ReminderTiming } from './levels.rules.js';
import { LONGEST_SHIFT_HOURS, outsideQuietHours } from './quiet-hours.rules.js';

export interface SlotTimes {
  startsOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  timeZone: string | null;
}

export interface Due {
  /** When people get it who have no clocks of their own that we know of. */
  at: Date;
  /** When to look who must get it earlier, because it is night where they are. */
  lookAt: Date;
  /** Not enqueued any more after this. */
  lateAt: Date;
  /** Too late to be of use: nothing is mailed from here on. */
  expiresAt: Date;
}

/** A reminder of the day before is of no use when people have to leave. */
export const DAY_REMINDER_MARGIN_HOURS = 3;
/** How long it makes sense to ask how it went. */
const FEEDBACK_DAYS = 3;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** When a slot's reminder goes out; null when the rule says nothing about this slot. The one place where this is computed. */
export function dueOf(rule: ReminderTiming, slot: SlotTimes, zones: ZoneRules): Due | null {
  const due = momentOf(rule, slot, zones);
  if (due === null || due.at >= due.expiresAt) return null;
  const lateAt = plus(due.at, rule.lateMinutes * MINUTE);
  return { ...due, lookAt: lookAt(rule, due), lateAt: lateAt < due.expiresAt ? lateAt : due.expiresAt };
}

function momentOf(rule: ReminderTiming, slot: SlotTimes, zones: ZoneRules): Pick<Due, 'at' | 'expiresAt'> | null {
  const { startsAt, endsAt, timeZone } = slot;
  if (rule.hoursBefore !== null) {
    return startsAt && { at: plus(startsAt, -rule.hoursBefore * HOUR), expiresAt: startsAt };
  }
  if (rule.hoursAfter !== null) {
    if (startsAt === null || timeZone === null) return null;
    const asked = plus(endOfStart(startsAt, endsAt), rule.hoursAfter * HOUR);
    const at = outsideQuietHours(asked, timeZone, null, zones);
    return { at, expiresAt: plus(at, FEEDBACK_DAYS * 24 * HOUR) };
  }
  return dayReminder(rule, slot, zones);
}

function dayReminder(
  { daysBefore, localTime }: ReminderTiming,
  { startsOn, startsAt, timeZone }: SlotTimes,
  zones: ZoneRules,
): Pick<Due, 'at' | 'expiresAt'> | null {
  if (daysBefore === null || localTime === null || startsOn === null || timeZone === null) return null;
  const day = Temporal.PlainDate.from(startsOn).subtract({ days: daysBefore }).toString();
  const asked = zones.instantOf(`${day}T${localTime}`, timeZone);
  const limit = lastUse({ startsOn, startsAt, timeZone }, zones);
  const at = outsideQuietHours(asked, timeZone, limit, zones);
  return { at, expiresAt: limit };
}

/** Until when "it is soon" helps: some hours before the start or, while the time is open, until the day begins. */
function lastUse(slot: { startsOn: string; startsAt: Date | null; timeZone: string }, zones: ZoneRules): Date {
  if (slot.startsAt !== null) return plus(slot.startsAt, -DAY_REMINDER_MARGIN_HOURS * HOUR);
  return zones.instantOf(`${slot.startsOn}T00:00`, slot.timeZone);
}

/** Only where the morning may be too late for somebody can the evening before be the answer. */
function lookAt(rule: ReminderTiming, { at, expiresAt }: Pick<Due, 'at' | 'expiresAt'>): Date {
  const risky = kindOf(rule) === 'DAYS_BEFORE' && plus(at, LONGEST_SHIFT_HOURS * HOUR) > expiresAt;
  return risky ? plus(at, -LONGEST_SHIFT_HOURS * HOUR) : at;
}

/** The start as part of a key: the same for ever, another one for every other start. */
export const startKey = ({ startsOn, startsAt }: Pick<SlotTimes, 'startsOn' | 'startsAt'>): string =>
  startsAt?.toISOString() ?? startsOn ?? '';

/** When a person gets it whose clocks we know; the rule of hours before the start holds at any hour. */
export function dueFor(
  zone: string,
  { kind, at, expiresAt }: { kind: string; at: Date; expiresAt: Date },
  zones: ZoneRules,
): Date {
  if (kind === 'HOURS_BEFORE') return at;
  const limit = kind === 'DAYS_BEFORE' ? expiresAt : null;
  return outsideQuietHours(at, zone, limit, zones);
}

/** However little a rule allows, a mail that was enqueued in time has so long to go out. */
const LEAST_MINUTES = 15;
/** Time for what waited through the night. */
const MORNING_MINUTES = 30;

/** Until when a mail may go out that is enqueued for this moment: as late as the rule allows, and while it is of use. */
export function expiryOf(
  row: { kind: string; timeZone: string | null; remindAt: Date; lateAt: Date; expiresAt: Date },
  at: Date,
  zones: ZoneRules,
): Date {
  const allowed = row.lateAt.getTime() - row.remindAt.getTime();
  const own = at > row.lateAt || at < row.remindAt ? allowed : Math.min(allowed, LEAST_MINUTES * MINUTE);
  const late = new Date(Math.max(row.lateAt.getTime(), at.getTime() + own));
  const morning = row.timeZone === null ? late : dueFor(row.timeZone, { ...row, at: late }, zones);
  const end = morning > late ? plus(morning, MORNING_MINUTES * MINUTE) : late;
  return end < row.expiresAt ? end : row.expiresAt;
}
