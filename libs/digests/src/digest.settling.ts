import type { DataSource } from 'typeorm';

const RUNS_AT_ONCE = 50;

/**
 * What a mail should have told and did not, because it failed, expired or was cancelled, is free again for the next one.
 * What may or may not have arrived, after all tries, counts as told: better once too seldom than twice. A message is
 * settled when nothing of it can change any more.
 */
export async function releaseUnsent(dataSource: DataSource, now: Date): Promise<void> {
  let settled: number;
  do {
    settled = await dataSource.transaction(async (tx) => {
      const runs = await tx.query<{ id: string; isOver: boolean }[]>(
        `SELECT r.id, m.id IS NULL OR m.status IN ('done', 'cancelled')
                AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.message_id = m.id AND c.sending > 0) AS "isOver"
           FROM digest_runs r LEFT JOIN messages m ON m.id = r.message_id
          WHERE r.settled_at IS NULL AND (m.id IS NULL OR m.status IN ('done', 'cancelled') OR m.expires_at <= $1)
          ORDER BY r.id LIMIT ${String(RUNS_AT_ONCE)} FOR UPDATE OF r SKIP LOCKED`,
        [now],
      );
      const ids = runs.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await tx.query(release, [ids, now]);
      const over = runs.filter(({ isOver }) => isOver).map(({ id }) => id);
      await tx.query('UPDATE digest_runs SET settled_at = $2 WHERE id = ANY ($1)', [over, now]);
      return over.length;
    });
  } while (settled === RUNS_AT_ONCE);
}

/** States 0 and 3 may still be sent before the message expires; 1 is being sent; 2, 9 and 10 were sent, 6 perhaps. */
const release = `
  WITH freed AS (
    DELETE FROM digest_items i USING digest_runs r LEFT JOIN messages m ON m.id = r.message_id
     WHERE r.id = ANY ($1::bigint[]) AND i.run_id = r.id
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = r.message_id AND d.person_id = i.person_id
         AND (d.state IN (1, 2, 6, 9, 10) OR d.state IN (0, 3) AND m.status NOT IN ('done', 'cancelled') AND m.expires_at > $2))
    RETURNING i.subscription_id, i.since
  ), back AS (
    SELECT subscription_id, CASE WHEN bool_and(since IS NOT NULL) THEN min(since) END AS since FROM freed GROUP BY subscription_id
  )
  UPDATE subscriptions s
     SET last_at = CASE WHEN f.since IS NOT NULL THEN least(s.last_at, f.since) END,
         next_at = CASE WHEN s.topic = 'DIGEST' OR s.status <> 'GRANTED' THEN s.next_at ELSE greatest($2, f.since + interval '1 day') END
    FROM back f WHERE s.id = f.subscription_id`;
