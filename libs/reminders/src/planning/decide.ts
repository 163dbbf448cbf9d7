import type { ZoneRules } from '#platform/zone-rules.js';
import { startKey } from './due.rules.js';
import { decideMoment, type Moment } from './moment.rules.js';
import { obstacleOf } from './plan.rules.js';
import type { DueReminder } from './planned.sql.js';

/** What becomes of a planned reminder, given its event as it was read with it. */
export function decide(row: DueReminder, now: Date, zones: ZoneRules): Moment {
  const startsNow = startKey({ startsOn: row.slotStartsOn, startsAt: row.slotStartsAt });
  return decideMoment(row, { ...row, obstacle: obstacleOf(row), startKey: startsNow }, now, zones);
}
