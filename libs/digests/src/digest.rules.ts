import { Temporal } from 'temporal-polyfill';

export const Cadence = { DAILY: 'DAILY', WEEKLY: 'WEEKLY', FORTNIGHTLY: 'FORTNIGHTLY', MONTHLY: 'MONTHLY' } as const;
export type Cadence = keyof typeof Cadence;

export interface DigestSlot {
  cadence: Cadence;
  /** 1 is Monday, 7 is Sunday. A daily digest does not look at it. */
  weekday: number;
  localHour: number;
  timeZone: string;
}

export const DEFAULT_HOUR = 9;
export const DEFAULT_WEEKDAY = 4;
export const DEFAULT_RADIUS_KM = 50;
export const LARGEST_RADIUS_KM = 500;
export const LARGEST_DIGEST = 10;
/** Nothing of this goes out outside these hours on the reader's clocks. */
export const FIRST_HOUR = 7;
export const LAST_HOUR = 21;

/**
 * The next moment after `now` on the clocks of the subscriber. Missed ones are skipped: after an outage there is one
 * digest, not several. `previous` is the slot before, from which every second week is counted; without it the very next
 * weekday begins. A monthly digest comes on the first such weekday of the month.
 */
export function nextDigestAt(slot: DigestSlot, now: Date, previous: Date | null = null): Date {
  const { timeZone, localHour } = slot;
  const today = dayIn(timeZone, now);
  const before = previous === null ? null : dayIn(timeZone, previous);
  // The first weekday of a month may be passed by an hour: then it is that of the next month.
  for (let add = 0; add <= 66; add += 1) {
    const day = today.add({ days: add });
    if (!isDigestDay(slot, day, before)) continue;
    const moment = day
      .toPlainDateTime(new Temporal.PlainTime(localHour))
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
    if (moment > now.getTime()) return new Date(moment);
  }
  throw new Error(`No digest within two months: ${JSON.stringify(slot)}`);
}

function isDigestDay({ cadence, weekday }: DigestSlot, day: Temporal.PlainDate, before: Temporal.PlainDate | null) {
  if (cadence === 'DAILY') return true;
  if (day.dayOfWeek !== weekday) return false;
  if (cadence === 'MONTHLY') return day.day <= 7;
  return cadence === 'WEEKLY' || before === null || weeksBetween(before, day) % 2 === 0;
}

const weeksBetween = (before: Temporal.PlainDate, day: Temporal.PlainDate): number =>
  Math.round(before.until(day, { largestUnit: 'days' }).days / 7);

const dayIn = (timeZone: string, moment: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();

/** Whether mails that can wait may come now. */
export function isAwake(timeZone: string, now: Date): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  return hour >= FIRST_HOUR && hour <= LAST_HOUR;
}
