import type { EntityManager } from 'typeorm';
import type { DeliveryCounts, MessageStatus, Progress, ServerReply } from './message.inputs.js';
import { estimate } from './message.rules.js';
import { readPauseReason } from './pause.rules.js';

const RATE_WINDOW_SECONDS = 10;
/** Among so many of the newest troubles the most frequent are looked for: a broadcast may have met a million. */
const TROUBLES = 2_000;

const sums = [
  ['queued', 'sending', 'sent', 'deferred', 'failed', 'suppressed'],
  ['unsure', 'cancelled', 'expired', 'bounced', 'complained'],
]
  .flat()
  .map((name) => `coalesce(sum(${name}), 0)::int AS ${name}`)
  .join(', ');

type Sums = Omit<DeliveryCounts, 'total'> & { maybeTwice: number };

/** Sums over chunks: two thousand rows for a million people. */
async function sumChunks(tx: EntityManager, messageId: string): Promise<Pick<Progress, 'counts' | 'maybeTwice'>> {
  const rows: [Sums] = await tx.query(
    `SELECT ${sums}, coalesce(sum(maybe_twice), 0)::int AS "maybeTwice" FROM chunks WHERE message_id = $1`,
    [messageId],
  );
  const { maybeTwice, ...counts } = rows[0];
  return { maybeTwice, counts: { total: Object.values(counts).reduce((sum, n) => sum + n, 0), ...counts } };
}

export async function countDeliveries(tx: EntityManager, messageId: string): Promise<DeliveryCounts> {
  return (await sumChunks(tx, messageId)).counts;
}

export async function readProgress(tx: EntityManager, messageId: string, now: Date): Promise<Progress | null> {
  const rows: { status: MessageStatus; createdAt: Date; doneAt: Date | null; reason: string | null }[] = await tx.query(
    `SELECT m.status, m.created_at AS "createdAt", m.done_at AS "doneAt",
       CASE WHEN m.status = 'paused' THEN m.pause_reason WHEN m.status NOT IN ('expanding', 'sending') THEN NULL
            WHEN r.full_day = $2::date THEN 'QUOTA_REACHED: ' || r.full_at ELSE r.close_reason END AS reason
       FROM messages m JOIN mail_routes r ON r.route = m.stream WHERE m.id = $1`,
    [messageId, now.toISOString().slice(0, 10)],
  );
  const row = rows[0];
  if (!row) return null;
  const { counts, maybeTwice } = await sumChunks(tx, messageId);
  const moving = row.status === 'sending' || row.status === 'expanding';
  const left = counts.queued + counts.sending + counts.deferred;
  const { status, createdAt, doneAt } = row;
  return {
    ...{ status, counts, createdAt, doneAt },
    pauseReason: readPauseReason(row.reason),
    ...estimate(moving ? await sentLately(tx, messageId, now) : 0, RATE_WINDOW_SECONDS, left),
    maybeTwice,
    topReplies: counts.total === counts.sent ? [] : await topReplies(tx, messageId),
  };
}

/** Looks only into chunks that are being worked on or were until a moment ago. */
async function sentLately(tx: EntityManager, messageId: string, now: Date): Promise<number> {
  const rows: [{ n: number }] = await tx.query(
    `SELECT count(*)::int AS n FROM chunks c JOIN deliveries d ON d.message_id = c.message_id AND d.chunk_no = c.no
      WHERE c.message_id = $1 AND c.sent > 0 AND (c.lease IS NOT NULL OR c.released_at > $2::timestamptz - interval '11 s')
        AND d.sent_at > $2::timestamptz - interval '${String(RATE_WINDOW_SECONDS)} s'`,
    [messageId, now],
  );
  return rows[0].n;
}

function topReplies(tx: EntityManager, messageId: string): Promise<ServerReply[]> {
  return tx.query(
    `SELECT nullif(concat_ws(' ', code, enh), '') AS code, min(coalesce(reply, '')) AS text, count(*)::int AS count
       FROM (SELECT code, enh, reply FROM attempt_log WHERE message_id = $1 ORDER BY id DESC LIMIT ${String(TROUBLES)}) newest
      GROUP BY 1 ORDER BY count DESC, code LIMIT 5`,
    [messageId],
  );
}
