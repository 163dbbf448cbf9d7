import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { deriveTimesAnew, type ShiftedStart } from '#events';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { ZoneRules } from '#platform/zone-rules.js';
import { ReminderPlans } from './reminder-plans.service.js';

/** Brings what was derived from wall times in step with the zone data of this program. */
@Injectable()
export class ZoneChanges {
  private readonly log = new Logger('zone-rules');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
    private readonly plans: ReminderPlans,
  ) {}

  /** Zone data comes with the program: a new edition is there from a start on, and then nothing until the next. */
  @EveryTick({ name: 'zone-rules', seconds: 3_600 })
  async follow(): Promise<void> {
    const version = this.zones.version();
    // While old and new workers run side by side, the old ones must not turn back what the new ones did.
    if (version === 'unknown' || version <= (await this.applied())) return;
    let count = 0;
    for (let after: string | null | undefined; after !== null;) {
      const last: string | null = after ?? null;
      const done = await this.dataSource.transaction((tx) => this.batch(tx, last));
      count += done.count;
      after = done.last;
    }
    await this.dataSource.query(
      `INSERT INTO zone_rules (version, applied_at) VALUES ($1, $2)
       ON CONFLICT (only_row) DO UPDATE SET version = excluded.version, applied_at = excluded.applied_at`,
      [version, this.clock.now()],
    );
    if (count > 0) this.log.log(`zone data ${version}: ${String(count)} starts are other instants now`);
  }

  private async applied(): Promise<string> {
    const rows = await this.dataSource.query<{ version: string }[]>('SELECT version FROM zone_rules');
    return rows[0]?.version ?? '';
  }

  private async batch(tx: EntityManager, after: string | null): Promise<{ count: number; last: string | null }> {
    const { shifted, last } = await deriveTimesAnew(tx, this.zones, { now: this.clock.now(), after });
    await keepStarts(tx, shifted);
    await this.plans.replan(tx, [...new Set(shifted.map(({ eventId }) => eventId))]);
    return { count: shifted.length, last };
  }
}

/** To people it is the same start: who has been reminded of it is not reminded again. */
async function keepStarts(tx: EntityManager, shifted: readonly ShiftedStart[]): Promise<void> {
  if (shifted.length === 0) return;
  await tx.query(
    `UPDATE reminders r SET start_key = n.after, starts_at = n.after::timestamptz
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n (timeslot_id, before, after)
      WHERE r.timeslot_id = n.timeslot_id AND r.start_key = n.before AND NOT EXISTS (
        SELECT 1 FROM reminders o WHERE o.timeslot_id = r.timeslot_id AND o.code = r.code AND o.start_key = n.after)`,
    [
      shifted.map(({ slotId }) => slotId),
      shifted.map(({ before }) => before.toISOString()),
      shifted.map(({ after }) => after.toISOString()),
    ],
  );
}
