import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { prepared } from '#platform/database/prepared.js';
import { campaignLogo, type LogoFacts } from '../campaign-logo.js';
import { ANALYZE_FROM, suppressionOf } from '../message.rules.js';
import type { AddressFilter } from './throttle.rules.js';

export const LEASE_SECONDS = 20;

/**
 * SQL: nobody has the right to chunk `c`. A right that ran out while the database was away could not be renewed: whoever
 * had it is given the time to come back and to write down what was sent, or others would send that once more.
 */
export const isFree = `(c.lease_until IS NULL
  OR c.lease_until < now() AND now() > pg_postmaster_start_time() + interval '${String(LEASE_SECONDS / 2)} s')`;

/** Rows that a worker grants itself at once, at most: so many may still go out after somebody unsubscribed. */
export const GRANT = 64;

/** The right of one worker to work on one chunk, with what it needs to know of the message. */
export interface Lease {
  messageId: string;
  no: number;
  token: string;
  kind: string;
  stream: 'tx' | 'bulk';
  topic: string | null;
  policy: 'at_least' | 'at_most';
  subjectType: string | null;
  subjectId: string | null;
  campaignId: string | null;
  /** How its mails look and in whose name they speak. */
  campaign: { hue: number; language: string; logo: LogoFacts | null; titles: Record<string, string> | null } | null;
  eventVersion: number | null;
  params: Record<string, unknown>;
  expiresAt: Date;
  /** Rows that waited in it when it was leased. */
  queued: number;
  /** Of the whole message, as far as they are known. */
  total: number;
}

/** The message of which deliveries are marked. */
export type Marked = Pick<Lease, 'messageId' | 'total'>;

export interface Granted {
  personId: string;
  email: string;
  name: string | null;
  locale: string;
  /** Of the link to their preferences. */
  linkVersion: number;
  attempts: number;
  payload: unknown;
}

export interface Grant {
  /** To be sent. */
  rows: Granted[];
  /** With those that must not be; fewer than were asked for when there are no more, or the right to the chunk is gone. */
  taken: number;
}

/** New state of one delivery after an attempt; see `deliveryStates` for the numbers. */
export interface Mark {
  personId: string;
  state: number;
  attempted: number;
  mayBeTwice: number;
  nextAt: Date | null;
  code: number | null;
  enh: string | null;
  reply: string | null;
  providerId: string | null;
  sentAt: Date | null;
}

// Rows are found by both columns of their key, from outside: a planner who is told the message by itself believes that
// one of which statistics know nothing is small, and reads all of it for every grant and every mark.
const grantSql = `WITH held AS (
     UPDATE chunks c SET lease_until = now() + make_interval(secs => ${String(LEASE_SECONDS)}) FROM messages m
      WHERE c.message_id = $1 AND c.no = $2 AND c.lease = $3 AND m.id = c.message_id AND m.status IN ('expanding', 'sending')
     RETURNING m.scopes, m.verifies_address, m.expires_at
   ), picked AS (
     SELECT d.message_id, d.person_id, p.email, p.name, p.locale, p.link_version,
       CASE WHEN p.email IS NULL THEN 7 WHEN held.expires_at <= $4 THEN 8
            WHEN EXISTS (${suppressionOf('p', 'held')}) THEN 5 ELSE 1 END AS state
       FROM held JOIN deliveries d ON d.message_id = $1 AND d.chunk_no = $2 AND d.state = 0
       JOIN persons p ON p.id = d.person_id
      WHERE ($6::text IS NULL OR p.email ~ $6) AND ($7::text IS NULL OR p.email !~ $7) LIMIT $5
   )
   UPDATE deliveries d SET state = picked.state, next_at = NULL FROM picked
    WHERE d.message_id = picked.message_id AND d.person_id = picked.person_id AND d.state = 0
   RETURNING d.person_id AS "personId", d.state, d.attempts, d.payload, picked.email, picked.name, picked.locale,
     picked.link_version AS "linkVersion"`;

const markSql = `UPDATE deliveries d SET state = r.state, attempts = d.attempts + r.attempted, dup_risk = d.dup_risk + r.may_be_twice,
     next_at = r.next_at, code = r.code, enh = r.enh, reply = r.reply, provider_id = r.provider_id, sent_at = r.sent_at
   FROM unnest($1::bigint[], $2::uuid[], $3::smallint[], $4::smallint[], $5::smallint[], $6::timestamptz[], $7::smallint[], $8::text[],
               $9::text[], $10::text[], $11::timestamptz[])
     AS r (message_id, person_id, state, attempted, may_be_twice, next_at, code, enh, reply, provider_id, sent_at)
   WHERE d.message_id = r.message_id AND d.person_id = r.person_id AND (d.state = 1 OR r.state = 2 AND d.state IN (0, 3))`;

/** A plan for each large message, kept: one that was made for an empty ledger would read a full one from end to end. */
const planOf = (statement: string, { messageId, total }: Marked): string | undefined =>
  total >= ANALYZE_FROM ? `turnout.${statement}.${messageId}` : undefined;

/** Runs a changing statement with RETURNING; TypeORM answers those with rows and a count. */
type Changed<Row> = [Row[], number];

/**
 * The only writer of chunks and deliveries while mails go out. A worker leases a chunk, grants itself up to 64 rows at
 * a time, and marks them. Leases run on the database's clock; what is due or expired is asked of `Clock`.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Null when somebody else has the chunk or there is nothing to do: the hint was stale. */
  async lease(messageId: string, no: number): Promise<Lease | null> {
    const token = randomUUID();
    const [rows] = await this.change<Omit<Lease, 'messageId' | 'no' | 'token'> & { runs: number }>(
      `UPDATE chunks c SET lease = $3, lease_until = now() + make_interval(secs => ${String(LEASE_SECONDS)}), runs = c.runs + 1
         FROM messages m
        WHERE c.message_id = $1 AND c.no = $2 AND m.id = c.message_id AND c.state = 0 AND m.status IN ('expanding', 'sending')
          AND ${isFree} AND (m.not_before IS NULL OR m.not_before <= $4)
          AND (c.not_before IS NULL OR c.not_before <= $4)
       RETURNING c.runs, c.queued, m.total, m.kind, m.stream, m.topic, m.policy, m.subject_type AS "subjectType", m.subject_id AS "subjectId",
         m.campaign_id AS "campaignId", m.event_version AS "eventVersion", m.params, m.expires_at AS "expiresAt",
         (SELECT jsonb_build_object('hue', k.accent_hue, 'language', k.default_language, 'logo', ${campaignLogo}, 'titles',
            (SELECT jsonb_object_agg(t.language, t.title) FROM campaign_texts t WHERE t.campaign_id = k.id))
            FROM campaigns k WHERE k.id = m.campaign_id) AS campaign`,
      [messageId, no, token, this.clock.now()],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.runs > 1) row.queued += await this.recover(messageId, no);
    return { ...row, messageId, no, token };
  }

  /**
   * Takes up to `most` of the next rows, renews the lease and asks once more, in one statement: is the message still to
   * be sent, does the person still want it, what is their address now, and may mails go to that provider.
   */
  async grant(lease: Lease, most: number, { only, except }: AddressFilter): Promise<Grant> {
    const values = [lease.messageId, lease.no, lease.token, this.clock.now(), most, only, except];
    const statement = { name: planOf('grant', lease), text: grantSql };
    const { rows } = await prepared<Granted & { state: number }>(this.dataSource, statement, values);
    return { rows: rows.filter((row) => row.state === 1), taken: rows.length };
  }

  /** True while the chunk is still ours. */
  async renew({ messageId, no, token }: Lease): Promise<boolean> {
    const [, count] = await this.change(
      `UPDATE chunks SET lease_until = now() + make_interval(secs => ${String(LEASE_SECONDS)})
        WHERE message_id = $1 AND no = $2 AND lease = $3 AND state = 0`,
      [messageId, no, token],
    );
    return count === 1;
  }

  /** A `sent` wins over everything that another worker may believe in the meantime. */
  async mark(message: Marked, marks: readonly Mark[]): Promise<void> {
    if (marks.length === 0) return;
    const { messageId } = message;
    await prepared(this.dataSource, { name: planOf('mark', message), text: markSql }, [
      marks.map(() => messageId),
      marks.map((mark) => mark.personId),
      marks.map((mark) => mark.state),
      marks.map((mark) => mark.attempted),
      marks.map((mark) => mark.mayBeTwice),
      marks.map((mark) => mark.nextAt),
      marks.map((mark) => mark.code),
      marks.map((mark) => mark.enh),
      marks.map((mark) => mark.reply),
      marks.map((mark) => mark.providerId),
      marks.map((mark) => mark.sentAt),
    ]);
    await this.logAttempts(messageId, marks);
  }

  /** Gives the chunk back. It is closed when nothing in it waits any more, otherwise free again after `pauseSeconds`. */
  async release({ messageId, no, token }: Lease, pauseSeconds: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE chunks c SET lease = NULL,
         lease_until = CASE WHEN $4::float8 > 0 THEN now() + make_interval(secs => $4::float8) END,
         released_at = $5, state = CASE WHEN c.queued + c.sending > 0 THEN 0 ELSE 1 END
       WHERE c.message_id = $1 AND c.no = $2 AND c.lease = $3`,
      [messageId, no, token, pauseSeconds, this.clock.now()],
    );
    await this.finish(messageId);
  }

  /** Ends messages in which nothing waits any more. */
  async finish(messageId: string | null): Promise<void> {
    await this.dataSource.query(
      `UPDATE messages m SET status = 'done', done_at = $2 WHERE m.status = 'sending' AND m.resend_to IS NULL AND ($1::bigint IS NULL OR m.id = $1)
         AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.message_id = m.id AND c.state = 0)
         AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.message_id = m.id AND c.deferred > 0)`,
      [messageId, this.clock.now()],
    );
  }

  /** Rows that a vanished worker left in `sending` may have gone out; the message's policy says what to do. */
  private async recover(messageId: string, no: number): Promise<number> {
    const [, count] = await this.change(
      `UPDATE deliveries d SET state = CASE m.policy WHEN 'at_least' THEN 0 ELSE 6 END, dup_risk = d.dup_risk + 1
         FROM messages m WHERE m.id = $1 AND d.message_id = $1 AND d.chunk_no = $2 AND d.state = 1`,
      [messageId, no],
    );
    return count;
  }

  private async logAttempts(messageId: string, marks: readonly Mark[]): Promise<void> {
    const troubled = marks.filter((mark) => mark.state !== 2 && mark.reply !== null);
    if (troubled.length === 0) return;
    await this.dataSource.query(
      `INSERT INTO attempt_log (message_id, person_id, at, code, enh, reply)
       SELECT $1, r.* FROM (SELECT unnest($2::uuid[]), $3::timestamptz, unnest($4::smallint[]), unnest($5::text[]), unnest($6::text[])) r`,
      [
        messageId,
        troubled.map((mark) => mark.personId),
        this.clock.now(),
        troubled.map((mark) => mark.code),
        troubled.map((mark) => mark.enh),
        troubled.map((mark) => mark.reply),
      ],
    );
  }

  private change<Row>(sql: string, parameters: unknown[]): Promise<Changed<Row>> {
    return this.dataSource.query(sql, parameters);
  }
}
