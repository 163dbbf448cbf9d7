import type { EntityManager } from 'typeorm';
import { wakeWorkers } from '#platform/jobs/wake.js';
import type { NewMessage } from './message.inputs.js';
import { blockingScopes, suppressionOf } from './message.rules.js';

const CHUNK = 500;
const ANALYZE_FROM = 10_000;

/** Many small messages of one sort, such as the reminders of all events that start in the same minute. */
export interface ManyMessages {
  shared: Pick<NewMessage, 'kind' | 'stream' | 'topic'>;
  messages: readonly Omit<NewMessage, 'kind' | 'stream' | 'topic' | 'recipients' | 'verifiesAddress'>[];
  /** A query returning `idem_key`, `person_id` and, if wanted, `payload` (jsonb); its parameters are `$1`, `$2` ... */
  recipients: { select: string; parameters: readonly unknown[] };
}

/**
 * As `Messages.enqueue`, for all of them in a handful of statements. Returns how many people get each message that was
 * not enqueued before, by its key.
 */
export async function enqueueMany(tx: EntityManager, many: ManyMessages, now: Date): Promise<Map<string, number>> {
  const made = await insertMessages(tx, many, now);
  if (made.length === 0) return new Map();
  const totals = await insertDeliveries(tx, many, made);
  const total = [...totals.values()].reduce((sum, n) => sum + n, 0);
  if (total >= ANALYZE_FROM) await tx.query('ANALYZE deliveries');
  if (total > 0) wakeWorkers(tx, 'mail');
  return new Map(made.map(({ id, idem_key }) => [idem_key, totals.get(id) ?? 0]));
}

interface Made {
  id: string;
  idem_key: string;
}

function insertMessages(tx: EntityManager, { shared, messages }: ManyMessages, now: Date): Promise<Made[]> {
  const rows = messages.map((message) => ({
    idem_key: message.idemKey,
    campaign_id: message.campaignId ?? null,
    subject_type: message.subject?.type ?? null,
    subject_id: message.subject?.id ?? null,
    event_version: message.eventVersion ?? null,
    params: message.params ?? {},
    scopes: blockingScopes({ ...message, topic: shared.topic }),
    not_before: message.notBefore ?? null,
    expires_at: message.expiresAt,
    created_by: message.createdBy ?? null,
  }));
  return tx.query<Made[]>(
    `INSERT INTO messages (idem_key, kind, stream, topic, status, campaign_id, subject_type, subject_id, event_version, params,
                           scopes, not_before, expires_at, created_by, created_at)
     SELECT idem_key, $2, $3, $4, 'sending', campaign_id, subject_type, subject_id, event_version, params, scopes, not_before,
            expires_at, created_by, $5
       FROM jsonb_to_recordset($1::jsonb) AS r (idem_key text, campaign_id uuid, subject_type text, subject_id uuid,
         event_version int, params jsonb, scopes text[], not_before timestamptz, expires_at timestamptz, created_by uuid)
     ON CONFLICT (idem_key) DO NOTHING RETURNING id, idem_key`,
    [JSON.stringify(rows), shared.kind, shared.stream, shared.topic, now],
  );
}

/** In hash order within each message, as for a single one. */
async function insertDeliveries(
  tx: EntityManager,
  { recipients: { select, parameters } }: ManyMessages,
  made: readonly Made[],
): Promise<Map<string, number>> {
  const at = (offset: number): string => `$${String(parameters.length + offset)}`;
  const rows = await tx.query<{ message_id: string; total: number }[]>(
    `WITH made AS (
       SELECT * FROM unnest(${at(1)}::bigint[], ${at(2)}::text[]) AS m (id, idem_key)
     ), audience AS (
       SELECT DISTINCT ON (made.id, a.person_id) made.id AS message_id, a.person_id::uuid AS person_id,
              nullif(to_jsonb(a) -> 'payload', 'null') AS payload
         FROM (${select}) a JOIN made USING (idem_key)
     ), allowed AS (
       SELECT a.*, (row_number() OVER (PARTITION BY a.message_id ORDER BY hashtextextended(a.person_id::text, a.message_id)) - 1)
                   / ${String(CHUNK)} AS chunk_no
         FROM audience a JOIN persons p ON p.id = a.person_id JOIN messages m ON m.id = a.message_id
        WHERE p.email IS NOT NULL AND NOT EXISTS (${suppressionOf('p', 'm')})
     ), added AS (
       INSERT INTO deliveries (message_id, person_id, chunk_no, payload)
       SELECT message_id, person_id, chunk_no, payload FROM allowed RETURNING message_id, chunk_no
     ), chunked AS (
       INSERT INTO chunks (message_id, no, queued) SELECT message_id, chunk_no, count(*) FROM added GROUP BY message_id, chunk_no
     )
     SELECT message_id, count(*)::int AS total FROM added GROUP BY message_id`,
    [...parameters, made.map(({ id }) => id), made.map(({ idem_key }) => idem_key)],
  );
  const totals = new Map(rows.map((row) => [row.message_id, row.total]));
  await tx.query(
    `UPDATE messages m SET total = n.total, status = CASE WHEN n.total = 0 THEN 'done' ELSE m.status END,
            done_at = CASE WHEN n.total = 0 THEN m.created_at END
       FROM unnest($1::bigint[], $2::int[]) AS n (id, total) WHERE m.id = n.id`,
    [made.map(({ id }) => id), made.map(({ id }) => totals.get(id) ?? 0)],
  );
  return totals;
}
