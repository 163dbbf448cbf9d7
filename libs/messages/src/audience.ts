import type { EntityManager } from 'typeorm';
import type { Recipients } from './message.inputs.js';
import { suppressionOf } from './message.rules.js';

export const CHUNK = 500;
/** People of a staggered message are set free in portions of this many minutes. */
const STAGGER_MINUTES = 5;

export interface Audience {
  select: string;
  parameters: readonly unknown[];
}

/** A part of an audience, in the order of ids: those after one person, at most so many. Null: the whole. */
export interface Slice {
  after: string | null;
  size: number;
}

export interface Expanded {
  /** New deliveries. */
  added: number;
  /** People looked at, also those who must not be written to. */
  seen: number;
  /** The last of them. */
  last: string | null;
}

export function audienceOf(recipients: Recipients): Audience {
  if ('select' in recipients) return recipients;
  const payloads = recipients.personIds.map((id) => JSON.stringify(recipients.payloads?.get(id) ?? null));
  return {
    select: 'SELECT * FROM unnest($1::uuid[], $2::jsonb[]) AS given (person_id, payload)',
    parameters: [recipients.personIds, payloads],
  };
}

/** Whether there are more people than this, without counting them all. */
export async function isLargerThan(tx: EntityManager, audience: Audience, limit: number): Promise<boolean> {
  const rows: { n: number }[] = await tx.query(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM (${audience.select}) a LIMIT ${String(limit + 1)}) few`,
    [...audience.parameters],
  );
  return (rows[0]?.n ?? 0) > limit;
}

/** How many people are in one chunk; fewer when the message is staggered. */
export const chunkSize = (perHour: number | null): number =>
  perHour === null ? CHUNK : Math.min(CHUNK, Math.max(1, Math.ceil((perHour * STAGGER_MINUTES) / 60)));

/**
 * Writes one row per person who may be written to, and their chunks. In hash order, so that the addresses of one mail
 * provider are spread over the whole run; people with a moment of their own are in chunks of that moment.
 */
export async function expand(
  tx: EntityManager,
  messageId: string,
  audience: Audience,
  { perHour = null, slice = null }: { perHour?: number | null; slice?: Slice | null } = {},
): Promise<Expanded> {
  const n = audience.parameters.length;
  const [id, after, stagger] = [n + 1, n + 2, n + 3].map((at) => `$${String(at)}`) as [string, string, string];
  const size = String(chunkSize(perHour));
  const part = slice === null ? '' : `ORDER BY a.person_id::uuid LIMIT ${String(slice.size)}`;
  // A column that the query does not name is not there; naming it for everybody would cost a second per million.
  const column = (name: string, type: string, value: string): string =>
    `${audience.select.includes(name) ? value : `NULL::${type}`} AS ${name}`;
  const payload = column('payload', 'jsonb', `nullif(to_jsonb(a) -> 'payload', 'null')`);
  const sendAt = column('send_at', 'timestamptz', `(to_jsonb(a) ->> 'send_at')::timestamptz`);
  const rows: Expanded[] = await tx.query(
    `WITH audience AS MATERIALIZED (
       SELECT DISTINCT ON (a.person_id::uuid) a.person_id::uuid AS person_id, ${payload}, ${sendAt}
         FROM (${audience.select}) a WHERE ${after}::uuid IS NULL OR a.person_id::uuid > ${after}::uuid ${part}
     ), allowed AS MATERIALIZED (
       SELECT a.person_id, a.payload, coalesce(date_trunc('minute', a.send_at + interval '59999 ms'), '-infinity') AS send_at
         FROM audience a JOIN persons p ON p.id = a.person_id JOIN messages m ON m.id = ${id}::bigint
        WHERE p.email IS NOT NULL AND NOT EXISTS (${suppressionOf('p', 'm')})
     ), moments AS (
       SELECT send_at, n, (sum((n + ${size} - 1) / ${size}) OVER (ORDER BY send_at) - (n + ${size} - 1) / ${size}
                + coalesce((SELECT max(no) + 1 FROM chunks WHERE message_id = ${id}::bigint), 0))::int AS first,
              (SELECT count(*) FROM chunks c WHERE c.message_id = ${id}::bigint AND c.send_at IS NOT DISTINCT FROM nullif(s.send_at, '-infinity')
                 AND ${stagger}::float8 IS NOT NULL) AS earlier
         FROM (SELECT send_at, count(*)::int AS n FROM allowed GROUP BY send_at) s
     ), cut AS (
       INSERT INTO chunks (message_id, no, queued, send_at, not_before)
       SELECT m.id, s.first + i, least(${size}, s.n - i * ${size}), nullif(s.send_at, '-infinity'),
              coalesce(coalesce(nullif(s.send_at, '-infinity'), m.not_before, m.created_at) + (s.earlier + i) * ${stagger}::float8 * interval '1 second',
                       nullif(s.send_at, '-infinity'))
         FROM messages m, moments s, generate_series(0, (s.n - 1) / ${size}) i WHERE m.id = ${id}::bigint
     ), numbered AS (
       SELECT person_id, payload, send_at,
              ((row_number() OVER (PARTITION BY send_at ORDER BY uuid_hash_extended(person_id, ${id}::bigint)) - 1) / ${size})::int AS part
         FROM allowed
     ), added AS (
       INSERT INTO deliveries (message_id, person_id, chunk_no, payload)
       SELECT ${id}::bigint, a.person_id, s.first + a.part, a.payload FROM numbered a JOIN moments s ON s.send_at = a.send_at
     )
     SELECT (SELECT count(*) FROM allowed)::int AS added, count(*)::int AS seen,
            (SELECT person_id FROM audience ORDER BY person_id DESC LIMIT 1) AS last FROM audience`,
    [
      ...audience.parameters,
      messageId,
      slice?.after ?? null,
      perHour === null ? null : (chunkSize(perHour) * 3_600) / perHour,
    ],
  );
  return rows[0] ?? { added: 0, seen: 0, last: null };
}
