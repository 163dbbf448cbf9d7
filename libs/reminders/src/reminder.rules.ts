import { Temporal } from 'temporal-polyfill';

/** "Two hours before the start", or "the day before at 11:00" on the clocks of the event's zone. */
export interface ReminderTiming {
  daysBefore: number | null;
  localTime: string | null;
  hoursBefore: number | null;
}

export interface SlotTimes {
  startsOn: string | null;
  startsAt: Date | null;
  timeZone: string | null;
}

export interface Due {
  at: Date;
  /** Too late to be of use: nothing is mailed from here on. */
  expiresAt: Date;
}

/** A change notice says everything that a reminder in the next minutes would say. */
const NOTICE_COVERS_MINUTES = 10;
const DAY_REMINDER_MARGIN_HOURS = 3;

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/**
 * When a slot's reminder goes out; null when the rule says nothing about this slot. The one place where this is
 * computed: a wall time that the clocks skip is moved forward, one that they repeat is its first occurrence.
 */
export function dueOf(rule: ReminderTiming, slot: SlotTimes): Due | null {
  const due = rule.hoursBefore === null ? dayReminder(rule, slot) : hourReminder(rule.hoursBefore, slot);
  return due !== null && due.at < due.expiresAt ? due : null;
}

function hourReminder(hours: number, { startsAt }: SlotTimes): Due | null {
  if (startsAt === null) return null;
  return { at: dateOf(instantOf(startsAt).subtract({ hours })), expiresAt: startsAt };
}

function dayReminder(
  { daysBefore, localTime }: ReminderTiming,
  { startsOn, startsAt, timeZone }: SlotTimes,
): Due | null {
  if (daysBefore === null || localTime === null || startsOn === null || timeZone === null) return null;
  const day = Temporal.PlainDate.from(startsOn);
  const at = day
    .subtract({ days: daysBefore })
    .toPlainDateTime(Temporal.PlainTime.from(localTime))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    .toInstant();
  const expiresAt =
    startsAt === null
      ? day.toZonedDateTime({ timeZone }).toInstant()
      : instantOf(startsAt).subtract({ hours: DAY_REMINDER_MARGIN_HOURS });
  return { at: dateOf(at), expiresAt: dateOf(expiresAt) };
}

export const isDue = (due: Due, now: Date): boolean => due.at <= now && now < due.expiresAt;

/** Whether people heard about this slot from a change notice when, or shortly before, the reminder was due. */
export const coveredByNotice = (due: Due, lastNoticeAt: Date | null): boolean =>
  lastNoticeAt !== null && due.at.getTime() <= lastNoticeAt.getTime() + NOTICE_COVERS_MINUTES * 60_000;

export interface RuleOf {
  campaignId: string | null;
  code: string;
  enabled: boolean;
}

/** The rules of a campaign: the defaults, each replaced or switched off by the campaign's own rule of the same code. */
export function rulesFor<R extends RuleOf>(rules: readonly R[], campaignId: string): R[] {
  const own = rules.filter((rule) => rule.campaignId === campaignId);
  const defaults = rules.filter((rule) => rule.campaignId === null && !own.some(({ code }) => code === rule.code));
  return [...defaults, ...own].filter((rule) => rule.enabled);
}

/** How far ahead a slot can start whose reminder is due now. Two days more than the rules say cover every zone. */
export function lookAheadDays(rules: readonly ReminderTiming[]): number {
  const days = rules.map((rule) => rule.daysBefore ?? Math.ceil((rule.hoursBefore ?? 0) / 24));
  return Math.max(0, ...days) + 2;
}

/** The same for ever: once per slot, rule and start, however often the sweep looks. */
export function reminderKey(slotId: string, code: string, slot: SlotTimes): string {
  return `rem:${slotId}:${code}:${slot.startsAt?.toISOString() ?? slot.startsOn ?? ''}`;
}
