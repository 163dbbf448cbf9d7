import type { MessageRenderer, RenderRequest } from '#messages';
import { newId } from '#platform/ids.js';
import type { Background } from './background.js';
import type { Random } from './random.js';

const MINUTE = 60_000;

/** What people were told and when. */
export interface ToldMail {
  at: number;
  kind: string;
  personId: string;
  eventId: string;
  messageId: string;
  params: Record<string, unknown>;
  createdAt: number;
  notBefore: number | null;
}

/** An event as it was from a moment on. */
export interface Truth {
  from: number;
  scheduleState: 'CONFIRMED' | 'CANCELLED' | 'POSTPONED';
  isPublic: boolean;
  startsAt: number;
  endsAt: number;
  localStart: string;
}

export interface Edit extends Partial<Omit<Truth, 'from' | 'takesPlace'>> {
  scheduleState?: 'CONFIRMED' | 'CANCELLED' | 'POSTPONED';
  /** The place is another one. */
  place?: boolean;
}

export interface WorldEvent {
  id: string;
  slotId: string;
  zone: string;
  history: Truth[];
  personIds: string[];
}

/** The parts of the program that the world turns. */
export interface Machinery {
  sweep(): Promise<void>;
  /** In one transaction: the change, and what has to follow it. */
  change(eventId: string, sql: [string, unknown[]][]): Promise<void>;
  tell(eventId: string, changeIds: string[]): Promise<void>;
  renderers: ReadonlyMap<string, MessageRenderer>;
}

type Waiting = RenderRequest & {
  kind: string;
  state: number;
  expired: boolean;
  createdAt: Date;
  notBefore: Date | null;
};

/** Days of a campaign in minutes: who does what when comes from outside, what is mailed because of it is written down. */
export class ReminderWorld {
  readonly told: ToldMail[] = [];
  readonly events: WorldEvent[] = [];
  /** Times from when to when nobody looks what is due, and nothing goes out. */
  sweeperRests: [number, number][] = [];
  senderRests: [number, number][] = [];

  constructor(
    readonly on: Background,
    private readonly machinery: Machinery,
    private readonly random: Random,
  ) {}

  get now(): number {
    return this.on.clock.now().getTime();
  }

  truth(event: WorldEvent, at = this.now): Truth {
    const found = event.history.findLast(({ from }) => from <= at) ?? event.history[0];
    if (!found) throw new Error('An event without a beginning.');
    return found;
  }

  /** Time passes to a moment, and the background does its work there. */
  async at(moment: number): Promise<void> {
    this.on.clock.set(new Date(moment).toISOString());
    const rests = (spans: [number, number][]): boolean => spans.some(([from, to]) => from <= moment && moment < to);
    if (!rests(this.sweeperRests)) await this.machinery.sweep();
    if (!rests(this.senderRests)) await this.send();
  }

  /** As a host edits: the rows, the public history, a promise to tell. Telling may come late. */
  async edit(event: WorldEvent, change: Edit): Promise<string[]> {
    const before = this.truth(event);
    const { scheduleState = before.scheduleState, place, ...times } = change;
    const after = { ...before, ...times, scheduleState, from: this.now };
    const changes: [string, string | null, string | null][] = [];
    const sql: [string, unknown[]][] = [];
    if (after.localStart !== before.localStart) {
      sql.push([
        'UPDATE timeslots SET starts_on = $2, local_start = $3, starts_at = $4 WHERE id = $1',
        [event.slotId, after.localStart.slice(0, 10), after.localStart, new Date(after.startsAt)],
      ]);
      changes.push(['TIME', `${before.localStart} ${event.zone}`, `${after.localStart} ${event.zone}`]);
    }
    if (scheduleState !== before.scheduleState) {
      sql.push(['UPDATE events SET schedule_state = $2 WHERE id = $1', [event.id, scheduleState]]);
      changes.push(['SCHEDULE_STATE', before.scheduleState, scheduleState]);
    }
    if (place === true) changes.push(['PLACE', 'Old quay', `Quay ${String(this.now)}`]);
    const ids = changes.map(() => newId());
    for (const [n, [field, from, to]] of changes.entries()) {
      sql.push([
        'INSERT INTO event_changes (id, event_id, at, field, before, after) VALUES ($1, $2, $3, $4, $5, $6)',
        [ids[n], event.id, new Date(this.now), field, from, to],
      ]);
    }
    await this.machinery.change(event.id, sql);
    event.history.push(after);
    return ids;
  }

  async tell(event: WorldEvent, changeIds: string[]): Promise<void> {
    if (changeIds.length > 0) await this.machinery.tell(event.id, changeIds);
  }

  /** What the worker does with mails that wait, without its leases: grant, write, mark. Sometimes much at the same time. */
  private async send(): Promise<void> {
    const rows = await this.on.dataSource.query<Waiting[]>(waiting, [this.on.clock.now()]);
    if (rows.length === 0) return;
    const groups = [...Map.groupBy(rows, ({ messageId }) => messageId).values()];
    const order = this.random.shuffled(groups);
    const together = this.random.chance(0.5);
    for (const batch of together ? [order] : order.map((group) => [group])) await this.sendTogether(batch);
    await this.on.dataSource.query(finished, [this.on.clock.now()]);
  }

  private async sendTogether(batch: Waiting[][]): Promise<void> {
    const open = batch.map((group) => group.filter((row) => !row.expired));
    await this.mark(
      batch.flat().filter(({ expired }) => expired),
      8,
    );
    await this.mark(open.flat(), 1);
    const written = await Promise.all(open.map((group) => this.write(group)));
    for (const [n, group] of open.entries()) {
      for (const [at, row] of group.entries()) await this.finish(row, written[n]?.[at]);
    }
  }

  private async write(group: Waiting[]): ReturnType<MessageRenderer['render']> {
    return (await this.machinery.renderers.get(group[0]?.kind ?? '')?.render(group)) ?? [];
  }

  private async finish(
    row: Waiting,
    mail: Awaited<ReturnType<MessageRenderer['render']>>[number] | undefined,
  ): Promise<void> {
    if (mail === undefined) throw new Error(`Nobody writes ${row.kind}.`);
    if ('skip' in mail) return this.mark([row], 7);
    if ('later' in mail) return this.mark([row], 3, mail.later);
    await this.mark([row], 2);
    const { kind, personId, messageId, params } = row;
    this.told.push({
      ...{ kind, personId, messageId, params, at: this.now, eventId: row.subjectId ?? '' },
      createdAt: row.createdAt.getTime(),
      notBefore: row.notBefore?.getTime() ?? null,
    });
  }

  private async mark(rows: readonly Waiting[], state: number, nextAt: Date | null = null): Promise<void> {
    if (rows.length === 0) return;
    await this.on.dataSource.query(
      `UPDATE deliveries d SET state = $3::smallint, next_at = $4, sent_at = CASE WHEN $3::smallint = 2 THEN $5::timestamptz END
         FROM unnest($1::bigint[], $2::uuid[]) AS r (message_id, person_id) WHERE d.message_id = r.message_id AND d.person_id = r.person_id`,
      [rows.map((row) => row.messageId), rows.map((row) => row.personId), state, nextAt, this.on.clock.now()],
    );
  }
}

const waiting = `
  SELECT m.id::text AS "messageId", m.kind, d.person_id AS "personId", p.email, p.name, p.locale, m.subject_type AS "subjectType",
         m.subject_id AS "subjectId", m.campaign_id AS "campaignId", m.params, d.payload, m.event_version AS "eventVersion", d.state,
         m.created_at AS "createdAt", m.not_before AS "notBefore", m.expires_at <= $1 AS expired
    FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN persons p ON p.id = d.person_id
   WHERE m.status = 'sending' AND (m.not_before IS NULL OR m.not_before <= $1) AND (d.state = 0 OR d.state = 3 AND d.next_at <= $1)
   ORDER BY m.id, p.email`;

const finished = `
  UPDATE messages m SET status = 'done', done_at = $1 WHERE m.status = 'sending'
     AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = m.id AND d.state IN (0, 1, 3))`;

export const minutes = (n: number): number => n * MINUTE;
