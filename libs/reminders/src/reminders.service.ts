import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { enqueueMany, type ManyMessages } from '#messages';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { ZoneRules } from '#platform/zone-rules.js';
import { exceptions, recipients } from './planning/audience.sql.js';
import { startKey } from './planning/due.rules.js';
import { decideMoment, ownMoment, type Exception, type Moment } from './planning/moment.rules.js';
import { obstacleOf, type PlanReason, type PlanState, type PlannedReminder } from './planning/plan.rules.js';
import { ReminderPlans, reminderKey } from './planning/reminder-plans.service.js';
import { feedbackMessage, reminderMessage } from './reminder.messages.js';

/** Planned reminders that are decided in one transaction. */
const BATCH = 5_000;

export interface DueReminder extends PlannedReminder {
  timeslotId: string;
  eventId: string;
  campaignId: string;
  version: number;
  reviewState: string;
  scheduleState: string;
  timeZone: string | null;
  slotStartsOn: string | null;
  slotStartsAt: Date | null;
  localStart: string | null;
  lastChangeAt: Date | null;
}

interface Said {
  row: DueReminder;
  at: Date;
  key: string;
}

interface Other {
  n: number;
  personId: string;
  at: Date | null;
}

/** Turns planned reminders into messages when their time has come. Nothing is scheduled per person. */
@Injectable()
export class Reminders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
    private readonly plans: ReminderPlans,
  ) {}

  @EveryTick({ name: 'reminders', seconds: 15 })
  async sweep(): Promise<void> {
    await this.plans.replanStale();
    const now = this.clock.now();
    while ((await this.dataSource.transaction((tx) => this.enqueueDue(tx, now))) === BATCH);
  }

  private async enqueueDue(tx: EntityManager, now: Date): Promise<number> {
    const rows = await lockDue(tx, now);
    if (rows.length === 0) return 0;
    const decided = rows.map((row) => ({ row, moment: this.decide(row, now) }));
    const say = decided.flatMap(({ row, moment }) => (moment.say ? [{ row, at: moment.at, key: keyOf(row) }] : []));
    const others = await this.otherMoments(tx, say, now);
    const told = await this.enqueue(tx, say, others, now);
    await settle(
      tx,
      decided.map(({ row, moment }) => outcome(row, moment, told, now)),
      now,
    );
    return rows.length;
  }

  private decide(row: DueReminder, now: Date): Moment {
    const startsNow = startKey({ startsOn: row.slotStartsOn, startsAt: row.slotStartsAt });
    const facts = { ...row, obstacle: obstacleOf(row), startKey: startsNow };
    return decideMoment(row, facts, now, this.zones);
  }

  /** People who get it at a moment of their own, or not at all. */
  private async otherMoments(tx: EntityManager, say: readonly Said[], now: Date): Promise<Other[]> {
    if (say.length === 0) return [];
    const found = await tx.query<(Exception & { n: number; personId: string })[]>(exceptions, [...columns(say), now]);
    return found.flatMap((person) => {
      const said = say[person.n];
      const own = said && ownMoment(said.row, said.at, person, this.zones);
      return own ? [{ n: person.n, personId: person.personId, at: own.at }] : [];
    });
  }

  /** Those whose moment comes before that of all others are served first: for them we look hours ahead. */
  private async enqueue(
    tx: EntityManager,
    say: readonly Said[],
    others: readonly Other[],
    now: Date,
  ): Promise<Set<string>> {
    const told = new Set<string>();
    for (const kind of [reminderMessage, feedbackMessage]) {
      const rows = say.map((said, n) => ({ ...said, n })).filter(({ row }) => kindOfMail(row) === kind);
      const messages = rows.flatMap((said) => {
        const own = others.filter(({ n }) => n === said.n);
        return momentsOf(said, own, now).map((at) => this.message(said, at));
      });
      if (messages.length === 0) continue;
      const select = {
        select: recipients,
        parameters: [
          ...columns(say),
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

  private message({ row, at: base, key }: Said, at: Date): ManyMessages['messages'][number] {
    const { timeslotId: slotId, localStart, timeZone, startsOn, startsAt } = row;
    return {
      idemKey: at.getTime() === base.getTime() ? key : momentKey({ key }, at),
      campaignId: row.campaignId,
      subject: { type: 'event', id: row.eventId },
      eventVersion: row.version,
      params: { slotId, startsOn, startsAt, localStart, timeZone, code: row.code },
      notBefore: at,
      expiresAt: row.expiresAt,
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

const columns = (say: readonly Said[]): unknown[] => [
  say.map((_, n) => n),
  say.map(({ row }) => row.timeslotId),
  say.map(({ row }) => row.eventId),
  say.map(({ key }) => key),
  say.map(({ row }) => row.remindAt),
  say.map(({ row }) => row.kind),
];

/** Neither an event that somebody is changing nor one whose plan is behind: the next look sees both as they are then. */
const lockDue = (tx: EntityManager, now: Date): Promise<DueReminder[]> =>
  tx.query<DueReminder[]>(
    `SELECT r.timeslot_id AS "timeslotId", r.event_id AS "eventId", r.code, r.kind, r.start_key AS "startKey",
            r.starts_on::text AS "startsOn", r.starts_at AS "startsAt", r.remind_at AS "remindAt", r.look_at AS "lookAt",
            r.late_at AS "lateAt", r.expires_at AS "expiresAt", r.state, r.reason, e.campaign_id AS "campaignId", e.version,
            e.review_state AS "reviewState", e.schedule_state AS "scheduleState", e.time_zone AS "timeZone",
            t.starts_on::text AS "slotStartsOn", t.starts_at AS "slotStartsAt", t.local_start AS "localStart",
            (SELECT max(c.at) FROM event_changes c WHERE c.event_id = r.event_id) AS "lastChangeAt"
       FROM reminders r JOIN timeslots t ON t.id = r.timeslot_id JOIN events e ON e.id = r.event_id
      WHERE r.state = 'PENDING' AND r.look_at <= $1
        AND NOT EXISTS (SELECT 1 FROM reminder_replans s WHERE s.event_id = r.event_id)
      ORDER BY r.look_at LIMIT ${String(BATCH)} FOR UPDATE OF r SKIP LOCKED FOR SHARE OF e SKIP LOCKED`,
    [now],
  );

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
