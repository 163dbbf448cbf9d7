import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { blockingScopes } from '#messages';
import { locales } from '#platform/words.js';
import { aboutAudience, audienceQuery, type Audience } from './audience.js';
import type { Broadcast } from './broadcast.entity.js';
import { momentsOf } from './broadcast.timing.js';
import type { Reach } from './letter/letter.checks.js';

export interface RecipientQuery {
  select: string;
  parameters: unknown[];
}

/** What a delivery must not be in for its person to belong to the rest: sent, on the way, perhaps sent, refused. */
const REACHED = [1, 2, 4, 6, 9, 10];

type Addressed = Pick<Broadcast, 'audience' | 'restOf'>;

/** The people of a broadcast as of now, or some of them; of one for the rest, without those whom the earlier ones reached. */
export async function recipientsOf(
  tx: EntityManager,
  { audience, restOf }: Addressed,
  now: Date,
  personIds: readonly string[] | null = null,
): Promise<RecipientQuery> {
  const { select, parameters } = audienceQuery(audience, now, personIds);
  if (restOf === null) return { select, parameters };
  const earlier = await messagesBefore(tx, restOf);
  const n = parameters.length;
  return {
    select: `SELECT a.* FROM (${select}) a WHERE NOT EXISTS (
      SELECT 1 FROM deliveries d WHERE d.message_id = ANY ($${String(n + 1)}::bigint[]) AND d.person_id = a.person_id
         AND d.state = ANY ($${String(n + 2)}::smallint[]))`,
    parameters: [...parameters, earlier, REACHED],
  };
}

/** The messages of a broadcast and of those whose rest it was. */
async function messagesBefore(tx: EntityManager, broadcastId: string): Promise<string[]> {
  const rows = await tx.query<{ messageId: string }[]>(
    `WITH RECURSIVE chain AS (
       SELECT id, rest_of, message_id FROM broadcasts WHERE id = $1
       UNION SELECT b.id, b.rest_of, b.message_id FROM broadcasts b JOIN chain c ON c.rest_of = b.id
     ) SELECT message_id AS "messageId" FROM chain WHERE message_id IS NOT NULL`,
    [broadcastId],
  );
  return rows.map(({ messageId }) => messageId);
}

/** All zones that people of this campaign may be in, and the one that most of its events are in. */
export async function zonesOf(tx: EntityManager, campaignId: string): Promise<{ usual: string; all: string[] }> {
  const rows = await tx.query<{ zone: string }[]>(
    `SELECT zone FROM (
       SELECT time_zone AS zone, count(*) AS n FROM events WHERE campaign_id = $1 AND time_zone IS NOT NULL GROUP BY 1
       UNION ALL SELECT DISTINCT time_zone, 0 FROM person_zones
     ) z GROUP BY zone ORDER BY sum(n) DESC, zone`,
    [campaignId],
  );
  const all = rows.map(({ zone }) => zone);
  return { usual: all[0] ?? 'UTC', all };
}

/**
 * Each at this hour of their own clock: where they told us that they live, else where their event is, else where most
 * events of the campaign are.
 */
export function atOwnHour(
  { select, parameters }: RecipientQuery,
  wanted: { localDate: string; localHour: number },
  zones: { usual: string; all: string[] },
): RecipientQuery {
  const moments = momentsOf(wanted, [...new Set([...zones.all, zones.usual, 'UTC'])]);
  const n = parameters.length;
  return {
    select: `
      SELECT a.person_id, a.payload, coalesce(own.at, theirs.at, usual.at)::timestamptz AS send_at
        FROM (${select}) a
        LEFT JOIN events e ON e.id = (a.payload ->> 'eventId')::uuid
        LEFT JOIN person_zones z ON z.person_id = a.person_id
        LEFT JOIN unnest($${String(n + 1)}::text[], $${String(n + 2)}::text[]) own (zone, at) ON own.zone = z.time_zone
        LEFT JOIN unnest($${String(n + 1)}::text[], $${String(n + 2)}::text[]) theirs (zone, at) ON theirs.zone = e.time_zone
        LEFT JOIN unnest($${String(n + 1)}::text[], $${String(n + 2)}::text[]) usual (zone, at) ON usual.zone = $${String(n + 3)}::text`,
    parameters: [
      ...parameters,
      [...moments.keys()],
      [...moments.values()].map((at) => at.toISOString()),
      moments.has(zones.usual) ? zones.usual : 'UTC',
    ],
  };
}

interface LanguageRow {
  language: string;
  count: number;
  suppressed: number;
  withoutName: number;
  withoutEvent: number;
}

/** How many would get it, and what we do not know of them. */
export async function reachOf(tx: EntityManager, audience: Audience, people: RecipientQuery): Promise<Reach> {
  const n = people.parameters.length;
  const rows = await tx.query<LanguageRow[]>(
    `SELECT language, count(*) FILTER (WHERE NOT stopped)::int AS count, count(*) FILTER (WHERE stopped)::int AS suppressed,
            count(*) FILTER (WHERE NOT stopped AND NOT named)::int AS "withoutName",
            count(*) FILTER (WHERE NOT stopped AND event_id IS NULL)::int AS "withoutEvent"
       FROM (SELECT coalesce(nullif(split_part(lower(p.locale), '-', 1), ''), 'en') AS language, coalesce(btrim(p.name), '') <> '' AS named,
                    a.payload ->> 'eventId' AS event_id,
                    EXISTS (SELECT 1 FROM suppressions s WHERE s.address_hash = sha256(convert_to(p.email, 'UTF8'))
                       AND s.scope = ANY ($${String(n + 1)})) AS stopped
               FROM (${people.select}) a JOIN persons p ON p.id = a.person_id WHERE p.email IS NOT NULL) people
      GROUP BY language`,
    [...people.parameters, blockingScopes(aboutAudience(audience))],
  );
  const sum = (of: (row: LanguageRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const languages: Record<string, number> = {};
  for (const { language, count } of rows) {
    // Whoever speaks none of our languages is written to in English.
    const ours = locales.find((locale) => locale === language) ?? 'en';
    languages[ours] = (languages[ours] ?? 0) + count;
  }
  return {
    count: sum(({ count }) => count),
    suppressed: sum(({ suppressed }) => suppressed),
    withoutName: sum(({ withoutName }) => withoutName),
    withoutEvent: sum(({ withoutEvent }) => withoutEvent),
    languages,
  };
}

export interface Recipient {
  personId: string;
  name: string | null;
  locale: string;
  eventId: string | null;
}

/** One of the people, or null when they do not belong to it. */
export async function recipient(
  tx: EntityManager,
  broadcast: Addressed,
  now: Date,
  personId: string,
): Promise<Recipient | null> {
  if (!isUuid(personId)) return null;
  const { select, parameters } = await recipientsOf(tx, broadcast, now, [personId]);
  const rows = await tx.query<Recipient[]>(
    `SELECT p.id AS "personId", p.name, p.locale, a.payload ->> 'eventId' AS "eventId"
       FROM (${select}) a JOIN persons p ON p.id = a.person_id`,
    parameters,
  );
  return rows[0] ?? null;
}
