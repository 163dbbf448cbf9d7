import { Temporal } from 'temporal-polyfill';
import type { ZoneRules } from '#platform/zone-rules.js';

/** From ten in the evening to seven in the morning nobody is woken for something that can wait. */
const QUIET_FROM = '22:00';
const QUIET_TO = '07:00';
/** Where a mail goes that cannot wait until the morning: an hour before the quiet begins. */
const EVENING = '21:00';

/** Moving to the morning moves by at most nine hours, to the evening before by at most ten. */
export const LONGEST_SHIFT_HOURS = 10;

/**
 * When a mail that would come at this moment comes instead on clocks of this zone: in the morning or, where that would
 * be later than `limit`, in the evening before.
 */
export function outsideQuietHours(at: Date, zone: string, limit: Date | null, zones: ZoneRules): Date {
  const [day = '', time = ''] = zones.wallOf(at, zone).split('T');
  if (time >= QUIET_TO && time < QUIET_FROM) return at;
  const evening = time >= QUIET_FROM;
  const morning = zones.instantOf(`${evening ? dayAfter(day, 1) : day}T${QUIET_TO}`, zone);
  if (limit === null || morning <= limit) return morning;
  return zones.instantOf(`${evening ? day : dayAfter(day, -1)}T${EVENING}`, zone);
}

const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
