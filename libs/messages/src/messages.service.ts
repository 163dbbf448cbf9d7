import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { wakeWorkers } from '#platform/jobs/wake.js';
import { blockingScopes, estimate } from './message.rules.js';
import {
  deliveryStates,
  type DeliveryCounts,
  type DeliveryRow,
  type DeliveryState,
  type Enqueued,
  type MessageStatus,
  type NewMessage,
  type Progress,
  type Recipients,
} from './message.inputs.js';

const CHUNK = 500;
/** Without fresh statistics the planner reads a large audience as a whole for every grant: the first mail came after a minute. */
const ANALYZE_FROM = 10_000;
const RATE_WINDOW_SECONDS = 10;

/** Says things to people: the only way to a mail. Everything here is rows; the worker does the sending. */
@Injectable()
export class Messages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Part of the caller's transaction: the mail goes out if, and only if, that commits. */
  async enqueue(tx: EntityManager, message: NewMessage): Promise<Enqueued> {
    const messageId = await this.insertMessage(tx, message);
    if (messageId === null) return this.alreadyEnqueued(tx, message.idemKey);
    const total = await insertDeliveries(tx, messageId, message.recipients);
    await tx.query(
      `WITH made AS (
         INSERT INTO chunks (message_id, no) SELECT $1, generate_series(0, ($2::int - 1) / ${String(CHUNK)}) WHERE $2::int > 0
       ) UPDATE messages SET total = $2, status = CASE WHEN $2::int = 0 THEN 'done' ELSE status END,
           done_at = CASE WHEN $2::int = 0 THEN created_at END WHERE id = $1`,
      [messageId, total],
    );
    if (total >= ANALYZE_FROM) await tx.query('ANALYZE deliveries');
    if (total > 0) wakeWorkers(tx, 'mail');
    return { messageId, total, isNew: true };
  }

  /** Stops what has not gone out; at most one grant of 64 per worker is still under way. */
  async cancel(tx: EntityManager, messageId: string): Promise<void> {
    await tx.query(
      `UPDATE messages SET status = 'cancelled', done_at = $2 WHERE id = $1 AND status IN ('sending', 'paused')`,
      [messageId, this.clock.now()],
    );
    await tx.query('UPDATE deliveries SET state = 7, next_at = NULL WHERE message_id = $1 AND state IN (0, 3)', [
      messageId,
    ]);
    await tx.query('UPDATE chunks SET state = 1 WHERE message_id = $1 AND state = 0', [messageId]);
  }

  async pause(tx: EntityManager, messageId: string): Promise<void> {
    await tx.query(`UPDATE messages SET status = 'paused' WHERE id = $1 AND status = 'sending'`, [messageId]);
  }

  async resume(tx: EntityManager, messageId: string): Promise<void> {
    await tx.query(`UPDATE messages SET status = 'sending' WHERE id = $1 AND status = 'paused'`, [messageId]);
    wakeWorkers(tx, 'mail');
  }

  /** The message enqueued with this key, if any. */
  async findByKey(idemKey: string): Promise<string | null> {
    const rows: { id: string }[] = await this.dataSource.query('SELECT id FROM messages WHERE idem_key = $1', [
      idemKey,
    ]);
    return rows[0]?.id ?? null;
  }

  async counts(messageId: string): Promise<DeliveryCounts> {
    const rows: { state: number; n: number }[] = await this.dataSource.query(
      'SELECT state, count(*)::int AS n FROM deliveries WHERE message_id = $1 GROUP BY state',
      [messageId],
    );
    return toCounts(rows);
  }

  async progress(messageId: string): Promise<Progress | null> {
    const rows: { status: MessageStatus; created_at: Date; done_at: Date | null; recent: number }[] =
      await this.dataSource.query(
        `SELECT m.status, m.created_at, m.done_at, CASE WHEN m.status <> 'sending' THEN 0 ELSE
           (SELECT count(*) FROM deliveries d WHERE d.message_id = m.id AND d.sent_at > $2::timestamptz - interval '10 s')
         END::int AS recent FROM messages m WHERE m.id = $1`,
        [messageId, this.clock.now()],
      );
    const row = rows[0];
    if (!row) return null;
    const counts = await this.counts(messageId);
    const left = counts.queued + counts.sending + counts.deferred;
    const { status, created_at: createdAt, done_at: doneAt } = row;
    return { status, counts, createdAt, doneAt, ...estimate(row.recent, RATE_WINDOW_SECONDS, left) };
  }

  async deliveriesOf(
    messageId: string,
    page: { state?: DeliveryState | null; first: number; offset: number },
  ): Promise<DeliveryRow[]> {
    const state = page.state ? deliveryStates.indexOf(page.state) : null;
    const rows: { personId: string; state: number; reply: string | null; at: Date | null; attempts: number }[] =
      await this.dataSource.query(
        `SELECT d.person_id AS "personId", d.state, d.reply, d.sent_at AS at, d.attempts FROM deliveries d
         WHERE d.message_id = $1 AND ($2::smallint IS NULL OR d.state = $2) ORDER BY d.person_id LIMIT $3 OFFSET $4`,
        [messageId, state, Math.min(page.first, 100), page.offset],
      );
    return rows.map((row) => ({ ...row, state: deliveryStates[row.state] ?? 'QUEUED' }));
  }

  private async insertMessage(tx: EntityManager, message: NewMessage): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO messages (idem_key, kind, stream, topic, status, campaign_id, subject_type, subject_id, event_version,
         params, scopes, verifies_address, not_before, expires_at, created_by, created_at)
       VALUES ($1, $2, $3, $4, 'sending', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (idem_key) DO NOTHING RETURNING id`,
      [
        message.idemKey,
        message.kind,
        message.stream,
        message.topic,
        message.campaignId ?? null,
        message.subject?.type ?? null,
        message.subject?.id ?? null,
        message.eventVersion ?? null,
        JSON.stringify(message.params ?? {}),
        blockingScopes(message),
        message.verifiesAddress ?? false,
        message.notBefore ?? null,
        message.expiresAt,
        message.createdBy ?? null,
        this.clock.now(),
      ],
    );
    return rows[0]?.id ?? null;
  }

  private async alreadyEnqueued(tx: EntityManager, idemKey: string): Promise<Enqueued> {
    const rows: { id: string; total: number }[] = await tx.query('SELECT id, total FROM messages WHERE idem_key = $1', [
      idemKey,
    ]);
    const row = rows[0];
    if (!row) throw new Error(`The message ${idemKey} vanished while it was enqueued.`);
    return { messageId: row.id, total: row.total, isNew: false };
  }
}

/**
 * One row per person who may be written to, in hash order, so that the addresses of one mail provider are spread
 * over the whole run.
 */
async function insertDeliveries(tx: EntityManager, messageId: string, recipients: Recipients): Promise<number> {
  const { select, parameters } = asSelect(recipients);
  const id = `$${String(parameters.length + 1)}::bigint`;
  const rows: { n: number }[] = await tx.query(
    `WITH audience AS (
       SELECT DISTINCT ON (a.person_id) a.person_id::uuid AS person_id, to_jsonb(a) -> 'payload' AS payload FROM (${select}) a
     ), allowed AS (
       SELECT a.person_id, nullif(a.payload, 'null') AS payload FROM audience a
         JOIN persons p ON p.id = a.person_id JOIN messages m ON m.id = ${id}
        WHERE p.email IS NOT NULL AND NOT EXISTS (${suppressionOf('p', 'm')})
     ), added AS (
       INSERT INTO deliveries (message_id, person_id, chunk_no, payload)
       SELECT ${id}, person_id, (row_number() OVER (ORDER BY hashtextextended(person_id::text, ${id})) - 1) / ${String(CHUNK)}, payload
         FROM allowed RETURNING 1
     ) SELECT count(*)::int AS n FROM added`,
    [...parameters, messageId],
  );
  return rows[0]?.n ?? 0;
}

function asSelect(recipients: Recipients): { select: string; parameters: readonly unknown[] } {
  if ('select' in recipients) return recipients;
  const payloads = recipients.personIds.map((id) => JSON.stringify(recipients.payloads?.get(id) ?? null));
  return {
    select: 'SELECT * FROM unnest($1::uuid[], $2::jsonb[]) AS given (person_id, payload)',
    parameters: [recipients.personIds, payloads],
  };
}

/** Why the person with alias `p` must not get the message with alias `m`, as a subquery. Asked at enqueue and again at every grant. */
export const suppressionOf = (p: string, m: string): string =>
  `SELECT 1 FROM suppressions s WHERE s.address_hash = sha256(convert_to(${p}.email, 'UTF8')) AND s.scope = ANY (${m}.scopes)
     AND (NOT ${m}.verifies_address OR s.reason IN ('BLOCKED', 'COMPLAINT'))`;

function toCounts(rows: { state: number; n: number }[]): DeliveryCounts {
  const of = (state: DeliveryState): number => rows.find((row) => row.state === deliveryStates.indexOf(state))?.n ?? 0;
  return {
    total: rows.reduce((sum, row) => sum + row.n, 0),
    queued: of('QUEUED'),
    sending: of('SENDING'),
    sent: of('SENT'),
    deferred: of('DEFERRED'),
    failed: of('FAILED'),
    suppressed: of('SUPPRESSED'),
    unsure: of('UNSURE'),
    cancelled: of('CANCELLED'),
    expired: of('EXPIRED'),
    bounced: of('BOUNCED'),
    complained: of('COMPLAINED'),
  };
}
