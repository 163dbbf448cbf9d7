import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EventFollowers } from '#events';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { RememberedZoneRules, ZoneRules } from '#platform/zone-rules.js';
import { feedbackMessage, reminderMessage } from '../reminder.messages.js';
import { rulesInEffect, type OwnedRule } from './levels.rules.js';
import { obstacleOf, planSlot, type PlannedReminder, type PlannedSlot } from './plan.rules.js';

/** Events whose plan is made anew in one transaction. */
const BATCH = 1_000;

interface PlanOwner {
  campaignId: string;
  eventId: string | null;
}

interface Slot extends PlannedSlot {
  id: string;
  eventId: string;
  campaignId: string;
  reviewState: string;
  scheduleState: string;
}

interface PlannedAt {
  now: Date;
  zones: ZoneRules;
}

type Row = PlannedReminder & { timeslotId: string };
type Written = PlannedReminder & { slot: Slot };

/** Keeps the planned reminders in step with events and rules, as a rule in the transaction that changes those. */
@Injectable()
export class ReminderPlans implements OnModuleInit {
  private readonly log = new Logger('reminders');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
    private readonly messages: Messages,
    private readonly followers: EventFollowers,
  ) {}

  onModuleInit(): void {
    this.followers.add((tx, eventId) => this.replan(tx, [eventId]));
  }

  /** The plans of all events that somebody changed without bringing their plan along: imports, rules of a campaign. */
  async replanStale(): Promise<number> {
    let done = 0;
    for (;;) {
      const count = await this.dataSource.transaction((tx) => this.replanMarked(tx, null));
      done += count;
      if (count < BATCH) return done;
    }
  }

  /** After a change of rules: the event, or the first events of the campaign; the worker does the others in seconds. */
  async replanNow(tx: EntityManager, { campaignId, eventId }: PlanOwner): Promise<void> {
    if (eventId !== null) return this.replan(tx, [eventId]);
    await this.replanMarked(tx, campaignId);
  }

  /** Whoever holds an event is changing it, and plans it. */
  private async replanMarked(tx: EntityManager, campaignId: string | null): Promise<number> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT e.id FROM reminder_replans r JOIN events e ON e.id = r.event_id WHERE $1::uuid IS NULL OR e.campaign_id = $1
        ORDER BY r.event_id LIMIT ${String(BATCH)} FOR SHARE OF e SKIP LOCKED`,
      [campaignId],
    );
    await this.replan(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  }

  async replan(tx: EntityManager, eventIds: readonly string[]): Promise<void> {
    if (eventIds.length === 0) return;
    const marks = await tx.query<{ event_id: string; mark: string }[]>(
      'SELECT event_id, mark FROM reminder_replans WHERE event_id = ANY ($1)',
      [eventIds],
    );
    const [slots, known] = [await slotsOf(tx, eventIds), await plannedFor(tx, eventIds)];
    const rules = await ownRules(tx, slots);
    const at = { now: this.clock.now(), zones: new RememberedZoneRules(this.zones) };
    const write: Written[] = [];
    const stop: Written[] = [];
    for (const slot of slots) {
      const change = this.planOf(slot, rules, known.get(slot.id) ?? [], at);
      write.push(...change.write.map((row) => ({ ...row, slot })));
      stop.push(...change.stop.map((row) => ({ ...row, slot })));
    }
    await save(tx, write, at.now);
    await this.stop(tx, stop);
    await tx.query(
      // In the order in which triggers mark, so that two who plan do not wait for each other.
      `WITH done AS (
         SELECT r.event_id FROM reminder_replans r JOIN unnest($1::uuid[], $2::bigint[]) AS seen (event_id, mark)
           ON r.event_id = seen.event_id AND r.mark = seen.mark ORDER BY r.event_id FOR UPDATE OF r
       )
       DELETE FROM reminder_replans r USING done WHERE r.event_id = done.event_id`,
      [marks.map((row) => row.event_id), marks.map((row) => row.mark)],
    );
  }

  private planOf(slot: Slot, own: readonly OwnedRule[], known: readonly PlannedReminder[], at: PlannedAt) {
    try {
      return planSlot(slot, rulesInEffect(own, slot), known, at);
    } catch (error) {
      // One event with a zone that this platform does not know must not keep all others waiting.
      this.log.error(`timeslot ${slot.id}: ${error instanceof Error ? error.message : String(error)}`);
      return { write: [], stop: [] };
    }
  }

  /** Mails of reminders that are still going out; what has gone is not called back. */
  private async stop(tx: EntityManager, rows: readonly Written[]): Promise<void> {
    if (rows.length === 0) return;
    const running = await tx.query<{ id: string }[]>(
      `SELECT m.id FROM messages m JOIN unnest($1::uuid[], $2::text[]) AS gone (event_id, key) ON m.subject_id = gone.event_id
        WHERE m.kind = ANY ($3) AND m.status IN ('sending', 'paused') AND (m.idem_key = gone.key OR starts_with(m.idem_key, gone.key || '@')) ORDER BY m.id`,
      [
        rows.map(({ slot }) => slot.eventId),
        rows.map((row) => reminderKey({ ...row, timeslotId: row.slot.id })),
        [reminderMessage, feedbackMessage],
      ],
    );
    for (const { id } of running) await this.messages.cancel(tx, id);
  }
}

/** The same for ever: once per slot, rule and start, however often anybody looks. Several groups of people append theirs. */
export const reminderKey = (row: { timeslotId: string; code: string; startKey: string }): string =>
  `rem:${row.timeslotId}:${row.code}:${row.startKey}`;

async function slotsOf(tx: EntityManager, eventIds: readonly string[]): Promise<Slot[]> {
  const rows = await tx.query<Omit<Slot, 'obstacle'>[]>(
    `SELECT t.id, t.event_id AS "eventId", t.starts_on::text AS "startsOn", t.starts_at AS "startsAt", t.ends_at AS "endsAt",
            e.time_zone AS "timeZone", e.campaign_id AS "campaignId", e.review_state AS "reviewState", e.schedule_state AS "scheduleState"
       FROM timeslots t JOIN events e ON e.id = t.event_id WHERE t.event_id = ANY ($1) ORDER BY t.id`,
    [eventIds],
  );
  return rows.map((row) => ({ ...row, obstacle: obstacleOf(row) }));
}

async function plannedFor(tx: EntityManager, eventIds: readonly string[]): Promise<Map<string, PlannedReminder[]>> {
  const rows = await tx.query<Row[]>(
    `SELECT timeslot_id AS "timeslotId", code, kind, start_key AS "startKey", starts_on::text AS "startsOn", starts_at AS "startsAt",
            remind_at AS "remindAt", look_at AS "lookAt", late_at AS "lateAt", expires_at AS "expiresAt", state, reason
       FROM reminders WHERE event_id = ANY ($1)`,
    [eventIds],
  );
  return Map.groupBy(rows, (row) => row.timeslotId);
}

export function ownRules(
  tx: EntityManager,
  of: readonly { campaignId: string; eventId: string | null }[],
): Promise<OwnedRule[]> {
  return tx.query<OwnedRule[]>(
    `SELECT campaign_id AS "campaignId", event_id AS "eventId", code, days_before AS "daysBefore", local_time AS "localTime",
            hours_before AS "hoursBefore", hours_after AS "hoursAfter", late_minutes AS "lateMinutes", enabled
       FROM reminder_rules WHERE campaign_id = ANY ($1) OR event_id = ANY ($2) ORDER BY code`,
    [[...new Set(of.map((row) => row.campaignId))], of.flatMap((row) => row.eventId ?? [])],
  );
}

/** One array per column: PostgreSQL takes longer to read a list of objects than to write the rows. */
async function save(tx: EntityManager, rows: readonly Written[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO reminders (timeslot_id, event_id, code, kind, start_key, starts_on, starts_at, remind_at, look_at, late_at,
                            expires_at, state, reason, settled_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::timestamptz[], $8::timestamptz[],
         $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::timestamptz[])
     ON CONFLICT (timeslot_id, code, start_key) DO UPDATE SET kind = excluded.kind, remind_at = excluded.remind_at,
       look_at = excluded.look_at, late_at = excluded.late_at, expires_at = excluded.expires_at, state = excluded.state,
       reason = excluded.reason, settled_at = excluded.settled_at
       WHERE reminders.state <> 'SENT'`,
    [
      rows.map(({ slot }) => slot.id),
      rows.map(({ slot }) => slot.eventId),
      rows.map(({ code }) => code),
      rows.map(({ kind }) => kind),
      rows.map(({ startKey }) => startKey),
      rows.map(({ startsOn }) => startsOn),
      rows.map(({ startsAt }) => startsAt),
      rows.map(({ remindAt }) => remindAt),
      rows.map(({ lookAt }) => lookAt),
      rows.map(({ lateAt }) => lateAt),
      rows.map(({ expiresAt }) => expiresAt),
      rows.map(({ state }) => state),
      rows.map(({ reason }) => reason),
      rows.map(({ state }) => (state === 'PENDING' ? null : now)),
    ],
  );
}
