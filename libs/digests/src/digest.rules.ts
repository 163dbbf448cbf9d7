import { Temporal } from 'temporal-polyfill';

export interface DigestSlot {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  localHour: number;
  timeZone: string;
}

export const DEFAULT_HOUR = 9;
export const DEFAULT_WEEKDAY = 4;
export const DEFAULT_RADIUS_KM = 50;
export const LARGEST_DIGEST = 10;

/**
 * The next weekly moment after `now` on the clocks of the subscriber. Missed weeks are skipped: after an outage
 * there is one digest, not several.
 */
export function nextDigestAt({ weekday, localHour, timeZone }: DigestSlot, now: Date): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate();
  const days = (weekday - today.dayOfWeek + 7) % 7;
  const moment = (add: number): number =>
    today
      .add({ days: add })
      .toPlainDateTime(new Temporal.PlainTime(localHour))
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  const soonest = moment(days);
  return new Date(soonest > now.getTime() ? soonest : moment(days + 7));
}
