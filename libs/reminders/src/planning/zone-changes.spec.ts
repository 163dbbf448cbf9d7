import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ZoneRules, zoneRules } from '#platform/zone-rules.js';
import { startBackground, type Background } from '../../../../test/support/background.js';
import { RemindersWorkerModule } from '../reminders-worker.module.js';
import { Reminders } from '../reminders.service.js';
import { ZoneChanges } from './zone-changes.service.js';

const HOUR = 3_600_000;

describe('a new edition of the zone data', () => {
  let on: Background;

  beforeAll(async () => {
    on = await startBackground([RemindersWorkerModule]);
  });
  afterAll(() => on.stop());
  beforeEach(async () => {
    await on.dataSource.query(
      'TRUNCATE messages, deliveries, chunks, events, attendances, event_changes, zone_rules CASCADE',
    );
    use('2026c', 0);
  });

  /** Berlin's clocks as they would be if summer time were given up, or as they are. */
  const use = (version: string, hours: number): void => {
    const rules = on.context.get(ZoneRules);
    const shift = (zone: string): number => (zone === 'Europe/Berlin' ? hours * HOUR : 0);
    rules.version = () => version;
    rules.instantOf = (wall, zone) => new Date(zoneRules.instantOf(wall, zone).getTime() + shift(zone));
    rules.wallOf = (at, zone) => zoneRules.wallOf(new Date(at.getTime() - shift(zone)), zone);
  };
  const at = async (moment: string): Promise<void> => {
    on.clock.set(moment);
    await on.context.get(Reminders).sweep();
  };
  const follow = (): Promise<void> => on.context.get(ZoneChanges).follow();
  const start = async (slotId: string) => {
    const rows = await on.dataSource.query<{ local: string; at: Date; first: Date }[]>(
      `SELECT t.local_start AS local, t.starts_at AS at, e.starts_at AS first FROM timeslots t JOIN events e ON e.id = t.event_id WHERE t.id = $1`,
      [slotId],
    );
    return rows[0] && [rows[0].local, rows[0].at.toISOString(), rows[0].first.toISOString()];
  };
  const mails = async (): Promise<string[]> =>
    (
      await on.dataSource.query<{ line: string }[]>(
        `SELECT kind || ' ' || (params ->> 'code') AS line FROM messages WHERE total > 0 ORDER BY id`,
      )
    ).map(({ line }) => line);

  it('moves what has not begun, leaves the time on the wall, and tells nobody but at the right moment', async () => {
    const { id: campaignId } = await on.make.campaign();
    const event = await on.make.event({ campaignId, start: '2027-07-10T10:00', timeZone: 'Europe/Berlin' });
    const elsewhere = await on.make.event({ campaignId, start: '2027-07-10T10:00', timeZone: 'Europe/Zurich' });
    const ana = await on.make.person();
    await on.make.attendance({ event, personId: ana.id });
    await at('2027-07-09T09:00:00Z');
    await follow();
    expect(await start(event.slotId)).toEqual([
      '2027-07-10T10:00',
      '2027-07-10T08:00:00.000Z',
      '2027-07-10T08:00:00.000Z',
    ]);
    expect(await mails()).toEqual(['reminder day-before']);

    use('2026d', 1);
    await follow();
    await follow();
    expect(await start(event.slotId)).toEqual([
      '2027-07-10T10:00',
      '2027-07-10T09:00:00.000Z',
      '2027-07-10T09:00:00.000Z',
    ]);
    expect(await start(elsewhere.slotId)).toEqual([
      '2027-07-10T10:00',
      '2027-07-10T08:00:00.000Z',
      '2027-07-10T08:00:00.000Z',
    ]);
    await at('2027-07-09T10:00:00Z');
    await at('2027-07-10T06:00:00Z');
    expect(await mails()).toEqual(['reminder day-before']);
    await at('2027-07-10T07:00:00Z');
    expect(await mails()).toEqual(['reminder day-before', 'reminder hours-before']);
  });

  it('is not turned back by a worker that still has the old one', async () => {
    const { id: campaignId } = await on.make.campaign();
    const event = await on.make.event({ campaignId, start: '2027-07-10T10:00', timeZone: 'Europe/Berlin' });
    on.clock.set('2027-07-01T00:00:00Z');
    use('2026d', 1);
    await follow();
    use('2026c', 0);
    await follow();
    expect((await start(event.slotId))?.[1]).toBe('2027-07-10T09:00:00.000Z');
  });
});
