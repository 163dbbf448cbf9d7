import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventFollowers } from '#events';
import type { MessageRenderer } from '#messages';
import { zoneRules } from '#platform/zone-rules.js';
import { startBackground, type Background } from '../../../test/support/background.js';
import { Random } from '../../../test/support/random.js';
import { complaints } from '../../../test/support/reminder-laws.js';
import { RandomCampaign } from '../../../test/support/reminder-life.js';
import type { Machinery } from '../../../test/support/reminder-world.js';
import { ChangeMails } from './changes/change.renderer.js';
import { EventChangedHandler } from './changes/changes.processor.js';
import { FeedbackMail } from './feedback.renderer.js';
import { ReminderMail } from './reminder.renderer.js';
import { RemindersWorkerModule } from './reminders-worker.module.js';
import { Reminders } from './reminders.service.js';

jest.setTimeout(60_000);

/** Weekends on which clocks change somewhere, and one on which none do; the seed is the position. */
const days = ['2027-03-28', '2027-10-31', '2027-04-04', '2027-10-03', '2027-03-14', '2027-06-12'];

describe('whatever happens to events, people are told', () => {
  let on: Background;
  let machinery: Machinery;

  beforeAll(async () => {
    on = await startBackground([RemindersWorkerModule]);
    const [reminder, feedback, change] = [ReminderMail, FeedbackMail, ChangeMails].map((renderer) =>
      on.context.get<MessageRenderer>(renderer),
    );
    const renderers = {
      reminder,
      feedback,
      'event.changed': change,
      'event.cancelled': change,
      'event.postponed': change,
    };
    machinery = {
      renderers: new Map(Object.entries(renderers).flatMap(([kind, one]) => (one ? [[kind, one]] : []))),
      sweep: () => on.context.get(Reminders).sweep(),
      tell: (eventId, changeIds) => on.context.get(EventChangedHandler).run({ eventId, changeIds }),
      change: (eventId, statements) =>
        on.dataSource.transaction(async (tx) => {
          await tx.query('SELECT 1 FROM events WHERE id = $1 FOR UPDATE', [eventId]);
          for (const [sql, parameters] of statements) await tx.query(sql, parameters);
          await on.context.get(EventFollowers, { strict: false }).changed(tx, eventId);
        }),
    };
  });
  afterAll(() => on.stop());

  it.each(days.map((day, seed) => ({ day, seed })))(
    'never of a void start, nor twice, nor late, nor at night, nor twice in ten minutes: $day',
    async ({ day, seed }) => {
      await on.dataSource.query(
        'TRUNCATE messages, deliveries, chunks, events, attendances, event_changes, subscriptions CASCADE',
      );
      const campaign = new RandomCampaign(on, machinery, new Random(seed), {
        day,
        events: 10,
        outages: seed % 2 === 1,
      });
      await campaign.live();
      expect(complaints(campaign, zoneRules)).toEqual([]);
      expect(campaign.world.told.length).toBeGreaterThan(30);
    },
  );
});
