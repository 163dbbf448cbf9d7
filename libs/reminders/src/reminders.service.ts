import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { enqueueMany, type ManyMessages } from '#messages';
import { Clock } from '#platform/clock.js';
import { setLocally } from '#platform/database/set-locally.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { ZoneRules } from '#platform/zone-rules.js';
import { recipients } from './planning/audience.sql.js';
import { decide } from './planning/decide.js';
import { expiryOf } from './planning/due.rules.js';
import type { Moment } from './planning/moment.rules.js';
import { dueColumns, otherMoments, type Other, type Said } from './planning/others.js';
import type { PlanReason, PlanState, PlannedReminder } from './planning/plan.rules.js';
import { plannedReminders, type DueReminder } from './planning/planned.sql.js';
import { ReminderPlans, reminderKey } from './planning/reminder-plans.service.js';
import { feedbackMessage, reminderMessage } from './reminder.messages.js';

/** Planned reminders that are decided in one transaction. */
const BATCH = 5_000;
/** While PostgreSQL writes what was decided in one transaction, the next is decided: so many at once. */
const LANES = 2;

/** Turns planned reminders into messages when their time has come. Nothing is scheduled per person. */
@Injectable()
export class Reminders {
  private readonly expiries = new Map<string, Date>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
    private readonly plans: ReminderPlans,
  ) {}

  @EveryTick({ name: 'reminders', seconds: 15 })
  async sweep(): Promise<void> {
    this.expiries.clear();
    await this.plans.replanStale();
    const now = this.clock.now();
    await Promise.all(Array.from({ length: LANES }, () => this.work(now)));
  }

  private async work(now: Date): Promise<void> {
    while ((await this.dataSource.transaction((tx) => this.enqueueDue(tx, now))) === BATCH);
  }

  private async enqueueDue(tx: EntityManager, now: Date): Promise<number> {
    const rows = await lockDue(tx, now);
    if (rows.length === 0) return 0;
    const decided = rows.map((row) => ({ row, moment: decide(row, now, this.zones) }));
    const say = decided.flatMap(({ row, moment }) => (moment.say ? [{ row, at: moment.at, key: keyOf(row) }] : []));
    const others = await otherMoments(tx, say, now, this.zones);
    const told = await this.enqueue(tx, say, others, now);
    await settle(
      tx,
      decided.map(({ row, moment }) => outcome(row, moment, told, now)),
      now,
    );
    return rows.length;
  }

  /** Those whose moment comes before that of all others are served first: for them we look hours ahead. */
  private async enqueue(
    tx: EntityManager,
    say: readonly Said[],
    others: readonly Other[],
    now: Date,
  ): Promise<Set<string>> {
    const told = new Set<string>();
    const othersOf = Map.groupBy(others, ({ n }) => n);
    for (const kind of [reminderMessage, feedbackMessage]) {
      const rows = say.map((said, n) => ({ ...said, n })).filter(({ row }) => kindOfMail(row) === kind);
      const messages = rows.flatMap((said) =>
        momentsOf(said, othersOf.get(said.n) ?? [], now).map((at) => this.message(said, at)),
      );
      if (messages.length === 0) continue;
      const select = {
        select: recipients,
        parameters: [
          ...dueColumns(say),
          others.map(({ n }) => n),
          others.map(({ personId }) => personId),
          others.map(({ n, at }) => (at && say[n] ? momentKey(say[n], at) : null)),
        ],
      };
      const made = await enqueueMany(
        tx,
        { shared: { kind, stream: 'bulk', topic: 'reminder' }, messages, recipients: select },
        now,
      );
      // What was enqueued before, by a plan that was lost since, has been said as well.
      for (const { idemKey } of messages) if (made.get(idemKey) !== 0) told.add(idemKey.split('@')[0] ?? '');
    }
    return told;
  }

  /** Events of one weekend have few zones and starts, and asking for the clocks of a zone is slow. */
  private expiry(row: DueReminder, at: Date): Date {
    const key = [row.kind, row.timeZone, ...[at, row.remindAt, row.lateAt, row.expiresAt].map(Number)].join(' ');
    const known = this.expiries.get(key);
    if (known) return known;
    const expiry = expiryOf(row, at, this.zones);
    this.expiries.set(key, expiry);
    return expiry;
  }

  private message({ row, at: base, key }: Said, at: Date): ManyMessages['messages'][number] {
    const { timeslotId: slotId, localStart, timeZone, startsOn, startsAt } = row;
    const quiet = row.kind !== 'HOURS_BEFORE';
    return {
      idemKey: at.getTime() === base.getTime() ? key : momentKey({ key }, at),
      campaignId: row.campaignId,
      subject: { type: 'event', id: row.eventId },
      eventVersion: row.version,
      params: { slotId, startsOn, startsAt, localStart, timeZone, code: row.code, quiet },
      notBefore: at,
      expiresAt: this.expiry(row, at),
    };
  }
}

const kindOfMail = (row: PlannedReminder) => (row.kind === 'HOURS_AFTER' ? feedbackMessage : reminderMessage);
const keyOf = (row: DueReminder): string => reminderKey(row);
const momentKey = ({ key }: { key: string }, at: Date): string => `${key}@${at.toISOString().slice(0, 16)}`;

/** Before its moment only those are due who get it earlier than all others. */
function momentsOf({ row, at }: Said, own: readonly Other[], now: Date): Date[] {
  const times = own.flatMap((other) => other.at ?? []);
  const distinct = [...new Map(times.map((time) => [time.toISOString().slice(0, 16), time])).values()];
  const early = distinct.filter((time) => time < row.remindAt);
  return now < row.remindAt ? early : [at, ...distinct.filter((time) => time >= row.remindAt)];
}

/** Neither an event that somebody is changing nor one whose plan is behind: the next look sees both as they are then. */
async function lockDue(tx: EntityManager, now: Date): Promise<DueReminder[]> {
  // In the order of the index, and no further than needed, instead of sorting all that are due for every batch.
  const planner = ['enable_sort', 'enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin'];
  const set = (to: string) => setLocally(tx, Object.fromEntries(planner.map((name) => [name, to])));
  await set('off');
  const rows = await tx.query<DueReminder[]>(
    `${plannedReminders}
      WHERE r.state = 'PENDING' AND r.look_at <= $1
        AND NOT EXISTS (SELECT 1 FROM reminder_replans s WHERE s.event_id = r.event_id)
      ORDER BY r.look_at LIMIT ${String(BATCH)} FOR UPDATE OF r SKIP LOCKED FOR SHARE OF e SKIP LOCKED`,
    [now],
  );
  await set('on');
  return rows;
}

interface Outcome {
  row: DueReminder;
  state: PlanState;
  reason: PlanReason | null;
}

function outcome(row: DueReminder, moment: Moment, told: ReadonlySet<string>, now: Date): Outcome {
  if (!moment.say) return { row, state: moment.state, reason: moment.reason };
  if (now < row.remindAt) return { row, state: 'PENDING', reason: null };
  return told.has(keyOf(row)) ? { row, state: 'SENT', reason: null } : { row, state: 'VOID', reason: 'nobody' };
}

async function settle(tx: EntityManager, outcomes: readonly Outcome[], now: Date): Promise<void> {
  await tx.query(
    `UPDATE reminders r SET state = o.state, reason = o.reason, look_at = CASE WHEN o.state = 'PENDING' THEN r.remind_at ELSE r.look_at END,
            settled_at = CASE WHEN o.state <> 'PENDING' THEN $6::timestamptz END
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) AS o (timeslot_id, code, start_key, state, reason)
      WHERE r.timeslot_id = o.timeslot_id AND r.code = o.code AND r.start_key = o.start_key`,
    [
      outcomes.map(({ row }) => row.timeslotId),
      outcomes.map(({ row }) => row.code),
      outcomes.map(({ row }) => row.startKey),
      outcomes.map(({ state }) => state),
      outcomes.map(({ reason }) => reason),
      now,
    ],
  );
}
