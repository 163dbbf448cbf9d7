import type { EntityManager } from 'typeorm';
import { wakeWorkers } from '#platform/jobs/wake.js';
import type { NewMessage } from './message.inputs.js';
import { ANALYZE_FROM, blockingScopes, suppressionOf } from './message.rules.js';

const CHUNK = 500;

/** Many small messages of one sort, such as the reminders of all events that start in the same minute. */
export interface ManyMessages {
  shared: Pick<NewMessage, 'kind' | 'stream' | 'topic'>;
  messages: readonly Omit<NewMessage, 'kind' | 'stream' | 'topic' | 'recipients' | 'verifiesAddress'>[];
  /** A query returning `idem_key`, `person_id` and, if wanted, `payload` (jsonb); its parameters are `$1`, `$2` ... */
  recipients: { select: string; parameters: readonly unknown[] };
}

/**
 * As `Messages.enqueue`, for all of them in one statement. Returns how many people get each message that was not
 * enqueued before, by its key.
 */
export async function enqueueMany(tx: EntityManager, many: ManyMessages, now: Date): Promise<Map<string, number>> {
  const made = await insert(tx, many, now);
  const total = made.reduce((sum, message) => sum + message.total, 0);
  if (total >= ANALYZE_FROM) await tx.query('ANALYZE deliveries');
  if (total > 0) wakeWorkers(tx, 'mail');
  return new Map(made.map((message) => [message.idem_key, message.total]));
}

/** People are in hash order within each message, as for a single one. */
function insert(tx: EntityManager, many: ManyMessages, now: Date): Promise<{ idem_key: string; total: number }[]> {
  const { kind, stream, topic } = many.shared;
  const { select, parameters } = many.recipients;
  const columns = columnsOf(many);
  const at = (offset: number): string => `$${String(parameters.length + offset)}`;
  const shared = (n: number): string => at(columns.length + n);
  return tx.query(
    `WITH given AS MATERIALIZED (
       SELECT r.*, r.scope_list::text[] AS scopes, false AS verifies_address
         FROM unnest(${at(1)}::text[], ${at(2)}::uuid[], ${at(3)}::text[], ${at(4)}::uuid[], ${at(5)}::int[], ${at(6)}::jsonb[], ${at(7)}::text[],
                     ${at(8)}::timestamptz[], ${at(9)}::timestamptz[], ${at(10)}::uuid[])
           AS r (idem_key, campaign_id, subject_type, subject_id, event_version, params, scope_list, not_before, expires_at, created_by)
     ), audience AS (
       SELECT DISTINCT ON (g.idem_key, a.person_id) g.idem_key, a.person_id::uuid AS person_id, g.scopes, g.verifies_address,
              nullif(to_jsonb(a) -> 'payload', 'null') AS payload
         FROM (${select}) a JOIN given g USING (idem_key)
     ), allowed AS MATERIALIZED (
       SELECT m.idem_key, m.person_id, m.payload,
              (row_number() OVER (PARTITION BY m.idem_key ORDER BY hashtextextended(m.person_id::text, hashtext(m.idem_key))) - 1)
                / ${String(CHUNK)} AS chunk_no
         FROM audience m JOIN persons p ON p.id = m.person_id
        WHERE p.email IS NOT NULL AND NOT EXISTS (${suppressionOf('p', 'm')})
     ), made AS (
       INSERT INTO messages (idem_key, kind, stream, topic, status, campaign_id, subject_type, subject_id, event_version, params,
                             scopes, not_before, expires_at, created_by, created_at, total, done_at)
       SELECT g.idem_key, ${shared(1)}, ${shared(2)}, ${shared(3)}, CASE WHEN n.total > 0 THEN 'sending' ELSE 'done' END, g.campaign_id,
              g.subject_type, g.subject_id, g.event_version, g.params, g.scopes, g.not_before, g.expires_at, g.created_by,
              ${shared(4)}::timestamptz, coalesce(n.total, 0), CASE WHEN n.total IS NULL THEN ${shared(4)}::timestamptz END
         FROM given g LEFT JOIN (SELECT idem_key, count(*) AS total FROM allowed GROUP BY idem_key) n USING (idem_key)
       ON CONFLICT (idem_key) DO NOTHING RETURNING id, idem_key, total
     ), added AS (
       INSERT INTO deliveries (message_id, person_id, chunk_no, payload)
       SELECT made.id, a.person_id, a.chunk_no, a.payload FROM allowed a JOIN made USING (idem_key) RETURNING message_id, chunk_no
     ), chunked AS (
       INSERT INTO chunks (message_id, no, queued) SELECT message_id, chunk_no, count(*) FROM added GROUP BY message_id, chunk_no
     )
     SELECT idem_key, total FROM made`,
    [...parameters, ...columns, kind, stream, topic, now],
  );
}

/** One array per column: PostgreSQL takes longer to read a list of objects than to write the rows. */
function columnsOf({ messages, shared: { topic } }: ManyMessages): unknown[][] {
  return [
    messages.map(({ idemKey }) => idemKey),
    messages.map(({ campaignId }) => campaignId ?? null),
    messages.map(({ subject }) => subject?.type ?? null),
    messages.map(({ subject }) => subject?.id ?? null),
    messages.map(({ eventVersion }) => eventVersion ?? null),
    messages.map(({ params }) => JSON.stringify(params ?? {})),
    messages.map(
      (message) =>
        `{${blockingScopes({ ...message, topic })
          .map((scope) => JSON.stringify(scope))
          .join(',')}}`,
    ),
    messages.map(({ notBefore }) => notBefore ?? null),
    messages.map(({ expiresAt }) => expiresAt),
    messages.map(({ createdBy }) => createdBy ?? null),
  ];
}
