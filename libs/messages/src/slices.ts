import type { EntityManager } from 'typeorm';
import { CHUNK, expand, type Audience } from './audience.js';
import { isFree } from './sending/ledger.js';

/** The first slice is small, so that the first mail goes out at once; then the audience's query is asked as seldom as possible. */
const FIRST_SLICE = 20_000;
const NEXT_SLICES = 200_000;
/** Chunks whose rows are changed in one transaction: ten thousand rows. */
const CHUNKS_AT_ONCE = 20;

/** Work on a large message is done in slices, each a transaction of its own; these are the slices. All may be repeated. */

export async function expandLater(tx: EntityManager, messageId: string, audience: Audience): Promise<void> {
  await tx.query(
    `UPDATE messages SET audience = $2, status = CASE status WHEN 'sending' THEN 'expanding' ELSE status END WHERE id = $1`,
    [messageId, JSON.stringify(audience)],
  );
}

/**
 * Turns the next part of an audience into deliveries. Null when there is nothing to do or another worker is at it.
 * The message is locked, so a cancel waits for the slice and no slice comes after it.
 */
export async function expandSlice(
  tx: EntityManager,
  messageId: string,
): Promise<{ done: boolean; total: number } | null> {
  const rows: { audience: Audience; after: string | null; perHour: number | null; total: number }[] = await tx.query(
    `SELECT audience, expanded_to AS after, per_hour AS "perHour", total FROM messages
      WHERE id = $1 AND audience IS NOT NULL AND status IN ('expanding', 'paused') FOR NO KEY UPDATE SKIP LOCKED`,
    [messageId],
  );
  const row = rows[0];
  if (!row) return null;
  const size = row.after === null ? FIRST_SLICE : NEXT_SLICES;
  const { added, seen, last } = await expand(tx, messageId, row.audience, {
    perHour: row.perHour,
    slice: { after: row.after, size },
  });
  const done = seen < size;
  await tx.query(
    `UPDATE messages SET total = total + $2::int, expanded_to = coalesce($3, expanded_to), audience = CASE WHEN $4 THEN NULL ELSE audience END,
       status = CASE WHEN $4 AND status = 'expanding' THEN 'sending' ELSE status END WHERE id = $1`,
    [messageId, added, last, done],
  );
  return { done, total: row.total + added };
}

export async function resumeMessage(tx: EntityManager, messageId: string, now: Date): Promise<void> {
  await tx.query(
    `WITH resumed AS (
       UPDATE messages SET status = CASE WHEN audience IS NULL THEN 'sending' ELSE 'expanding' END, pause_reason = NULL
        WHERE id = $1 AND status = 'paused' RETURNING stream
     ) UPDATE mail_routes r SET judged_from = $2 FROM resumed WHERE r.route = resumed.stream`,
    [messageId, now],
  );
}

export async function cancelMessage(tx: EntityManager, messageId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE messages SET status = 'cancelled', done_at = $2, audience = NULL, resend_to = NULL, pause_reason = NULL
      WHERE id = $1 AND status IN ('expanding', 'sending', 'paused')`,
    [messageId, now],
  );
  await cancelSlice(tx, messageId);
}

/**
 * Cancels what waits in some chunks of a cancelled message; the worker repeats it until 0 comes back. Chunks are locked
 * before their rows, as grants do. What is under way in a worker ends there; what may have gone out once already is
 * not called cancelled.
 */
export async function cancelSlice(tx: EntityManager, messageId: string): Promise<number> {
  const rows: { no: number }[] = await tx.query(
    `SELECT c.no FROM chunks c JOIN messages m ON m.id = c.message_id
      WHERE c.message_id = $1 AND m.status = 'cancelled' AND c.queued + c.deferred > 0
      ORDER BY c.no LIMIT ${String(CHUNKS_AT_ONCE)} FOR NO KEY UPDATE OF c`,
    [messageId],
  );
  const numbers = rows.map(({ no }) => no);
  if (numbers.length === 0) return 0;
  await tx.query(
    `UPDATE deliveries SET state = CASE WHEN dup_risk > 0 THEN 6 ELSE 7 END, next_at = NULL
      WHERE message_id = $1 AND chunk_no = ANY ($2) AND state IN (0, 3)`,
    [messageId, numbers],
  );
  await tx.query('UPDATE chunks SET state = 1 WHERE message_id = $1 AND no = ANY ($2) AND sending = 0', [
    messageId,
    numbers,
  ]);
  return numbers.length;
}

/** Answers how many had failed; the first of them are queued at once, the others by the worker. */
export async function resendFailed(tx: EntityManager, messageId: string, expiresAt: Date | null): Promise<number> {
  const rows: { failed: number; last: number }[] = await tx.query(
    `SELECT sum(c.failed)::int AS failed, max(c.no) AS last FROM chunks c JOIN messages m ON m.id = c.message_id
      WHERE c.message_id = $1 AND m.status IN ('sending', 'paused', 'done') AND m.forgotten_at IS NULL AND c.failed > 0 GROUP BY c.message_id`,
    [messageId],
  );
  const row = rows[0];
  if (!row) return 0;
  await tx.query(
    `UPDATE messages SET resend_to = $2, expires_at = greatest(expires_at, $3), done_at = NULL,
       status = CASE status WHEN 'done' THEN 'sending' ELSE status END WHERE id = $1`,
    [messageId, row.last, expiresAt],
  );
  await resendSlice(tx, messageId);
  return row.failed;
}

/** Queues failed rows of some chunks once more, in new chunks, as if they had never been tried. */
export async function resendSlice(tx: EntityManager, messageId: string): Promise<void> {
  const rows: { no: number }[] = await tx.query(
    `SELECT c.no FROM chunks c JOIN messages m ON m.id = c.message_id
      WHERE c.message_id = $1 AND c.no <= m.resend_to AND c.failed > 0
      ORDER BY c.no LIMIT ${String(CHUNKS_AT_ONCE)} FOR NO KEY UPDATE OF c`,
    [messageId],
  );
  const numbers = rows.map(({ no }) => no);
  await tx.query(requeue(`d.message_id = $1 AND d.chunk_no = ANY ($2) AND d.state = 4`), [messageId, numbers]);
  if (numbers.length < CHUNKS_AT_ONCE)
    await tx.query('UPDATE messages SET resend_to = NULL WHERE id = $1', [messageId]);
}

/** What was refused before its message was paused for it gets another chance once the content is mended. */
export async function requeueRefused(tx: EntityManager, messageId: string): Promise<void> {
  await tx.query(`SELECT FROM chunks WHERE message_id = $1 AND failed > 0 ORDER BY no FOR NO KEY UPDATE`, [messageId]);
  await tx.query(requeue(`d.message_id = $1 AND d.state = 4 AND d.enh LIKE '5.7.%'`), [messageId]);
}

/** SQL: puts rows of deliveries `d` that fulfil a condition back into the queue, as first tries. */
const requeue = (which: string): string => `
  WITH due AS (
    SELECT d.message_id, d.person_id FROM deliveries d WHERE ${which} FOR NO KEY UPDATE OF d
  ), ${placed}
  UPDATE deliveries d SET state = 0, attempts = 0, next_at = NULL, chunk_no = p.no FROM placed p
   WHERE d.message_id = p.message_id AND d.person_id = p.person_id`;

/** SQL: new chunks for the rows of `due`, in hash order. Their counters follow when the rows come. */
export const placed = `
  placed AS MATERIALIZED (
    SELECT message_id, person_id, (SELECT max(c.no) FROM chunks c WHERE c.message_id = due.message_id) + 1
      + ((row_number() OVER (PARTITION BY message_id ORDER BY uuid_hash_extended(person_id, message_id)) - 1) / ${String(CHUNK)})::int AS no FROM due
  ), made AS (
    INSERT INTO chunks (message_id, no) SELECT DISTINCT message_id, no FROM placed
  )`;

/** What a vanished worker was sending when the message was cancelled may have gone out: nobody will ever know. */
export async function settleCancelled(tx: EntityManager, messageId: string): Promise<void> {
  const gone = `c.message_id = $1 AND c.state = 0 AND ${isFree}`;
  await tx.query(
    `UPDATE deliveries d SET state = 6, dup_risk = d.dup_risk + 1 FROM chunks c
      WHERE ${gone} AND d.message_id = $1 AND d.chunk_no = c.no AND d.state = 1`,
    [messageId],
  );
  await tx.query(`UPDATE chunks c SET state = 1, lease = NULL WHERE ${gone} AND c.queued + c.sending = 0`, [messageId]);
}
