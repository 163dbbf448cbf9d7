import type { EntityManager } from 'typeorm';
import { called } from '#people';
import type { Audience } from './check.js';
import { compile, languageOf, type Compiled } from './compile.js';
import { audienceRoles, type AudienceRole, type Expression } from './expression.js';
import { nearest } from './nearby.sql.js';

/** What is kept with a broadcast, as conditions; also of those that were kept before there were any. */
export function expressionOf({ who, eventId, rsvp, language, from, to }: Audience): Expression {
  if (who) return who;
  return {
    all: [
      { states: rsvp as Extract<Expression, { states: unknown }>['states'] },
      ...(eventId === null ? [] : [{ eventId }]),
      ...(language === null ? [] : [{ language }]),
      ...(from === null && to === null ? [] : [{ dates: { from, to } }]),
    ],
  };
}

const compiled = (audience: Audience, now: Date, personIds: readonly string[] | null = null): Compiled =>
  compile(expressionOf(audience), { campaignId: audience.campaignId, now, personIds });

interface Query {
  select: string;
  parameters: unknown[];
}

/**
 * One row per person, with the event that their mail shows: the earliest of theirs that is meant, is still to come and
 * not cancelled; to those who are meant without an event, the next one near them. Of all, or of some whom it names.
 */
export function audienceQuery(audience: Audience, now: Date, personIds: readonly string[] | null = null): Query {
  const query = compiled(audience, now, personIds);
  const people = `SELECT DISTINCT ON (t.person_id) t.person_id, t.event_id FROM (${query.ties}) t WHERE ${query.where}
    ORDER BY t.person_id, t.event_id IS NULL, t.cancelled, t.is_over, t.day NULLS LAST, t.start NULLS LAST, t.event_id`;
  const mayLackEvent = query.roles.some((role) => role === 'ENDORSER' || role === 'SUBSCRIBER');
  const near = mayLackEvent
    ? `LEFT JOIN (${nearest(query.campaign, query.now(), query.only)}) n ON n.person_id = m.person_id`
    : '';
  const event = mayLackEvent ? 'CASE WHEN m.event_id IS NULL THEN n.event_id ELSE m.event_id END' : 'm.event_id';
  return {
    select: `SELECT m.person_id, jsonb_build_object('eventId', ${event}) AS payload
      FROM (${people}) m JOIN persons p ON p.id = m.person_id AND p.email IS NOT NULL ${near}`,
    parameters: query.parameters,
  };
}

export interface Reach {
  count: number;
  suppressed: number;
  /** Those who would get it, by the language that we write to them in. */
  byLanguage: { language: string; count: number }[];
  /** The same people by what makes them part of it; who is it in two ways counts in both. */
  byRole: { role: AudienceRole; count: number }[];
  /** Some of all these people: those with the first ids. */
  firstIds: string[];
}

type Row = { language: string; count: number; suppressed: number; ids: string[] } & Record<AudienceRole, number>;

/** How many would get it and how many have asked not to; `scopes` are the suppressions that stop it. */
export async function countAudience(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  { scopes, sample }: { scopes: readonly string[]; sample: number },
): Promise<Reach> {
  const { ties, where, roles, parameters, bind } = compiled(audience, now);
  const has = roles.map((role) => `, bool_or(t.role = '${role}') AS "${role}"`).join('');
  const counts = roles.map((role) => `, count(*) FILTER (WHERE NOT stopped AND "${role}")::int AS "${role}"`).join('');
  // A join, because as a condition PostgreSQL would take the whole for much work and compile it for a second.
  const stopped = `SELECT DISTINCT s.address_hash FROM suppressions s WHERE s.scope = ANY (${bind(scopes, 'text[]')})`;
  const rows = await tx.query<Row[]>(
    // Grouped by the key of persons, of which PostgreSQL knows how many there are.
    `WITH meant AS MATERIALIZED (
       SELECT p.id, p.locale, p.email${has} FROM (${ties}) t JOIN persons p ON p.id = t.person_id AND p.email IS NOT NULL WHERE ${where} GROUP BY p.id
     )
     SELECT ${languageOf('locale')} AS language, count(*) FILTER (WHERE NOT stopped)::int AS count, count(*) FILTER (WHERE stopped)::int AS suppressed,
            ARRAY(SELECT id FROM meant ORDER BY id LIMIT ${String(sample)}) AS ids${counts}
       FROM (SELECT m.*, x.address_hash IS NOT NULL AS stopped
               FROM meant m LEFT JOIN (${stopped}) x ON x.address_hash = sha256(convert_to(m.email, 'UTF8'))) people
      GROUP BY locale`,
    parameters,
  );
  return reachFrom(rows, roles);
}

function reachFrom(rows: readonly Row[], roles: readonly AudienceRole[]): Reach {
  const sum = (of: keyof Row): number => rows.reduce((total, row) => total + (row[of] as number), 0);
  const languages = new Map<string, number>();
  for (const { language, count } of rows) languages.set(language, (languages.get(language) ?? 0) + count);
  const byLanguage = [...languages].map(([language, count]) => ({ language, count })).filter(({ count }) => count > 0);
  return {
    count: sum('count'),
    suppressed: sum('suppressed'),
    byLanguage: byLanguage.sort((a, b) => b.count - a.count || a.language.localeCompare(b.language)),
    byRole: audienceRoles.filter((role) => roles.includes(role)).map((role) => ({ role, count: sum(role) })),
    firstIds: rows[0]?.ids ?? [],
  };
}

export interface AudienceMember {
  personId: string;
  name: string | null;
  email: string;
  locale: string;
  eventId: string | null;
  eventTitle: string | null;
}

/** These people as the audience has them; without those who do not belong to it. */
export function membersOf(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  personIds: readonly string[],
): Promise<AudienceMember[]> {
  const { select, parameters } = audienceQuery(audience, now, personIds);
  return tx.query<AudienceMember[]>(
    `SELECT p.id AS "personId", p.name, p.email, p.locale, e.id AS "eventId", e.title AS "eventTitle"
       FROM (${select}) a JOIN persons p ON p.id = a.person_id LEFT JOIN events e ON e.id = (a.payload ->> 'eventId')::uuid
      ORDER BY p.id`,
    parameters,
  );
}

/** Somebody of it, always the same, for a letter to be shown to; null when there is nobody. */
export async function anyMember(tx: EntityManager, audience: Audience, now: Date): Promise<AudienceMember | null> {
  const { ties, where, parameters } = compiled(audience, now);
  const rows = await tx.query<{ id: string }[]>(
    `SELECT t.person_id AS id FROM (${ties}) t JOIN persons p ON p.id = t.person_id AND p.email IS NOT NULL WHERE ${where} ORDER BY 1 LIMIT 1`,
    parameters,
  );
  const [first] = rows.length === 0 ? [] : await membersOf(tx, audience, now, [rows[0]?.id ?? '']);
  return first ?? null;
}

/** The first few, by name, of those in it who are called so. */
export async function membersCalled(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  { text, most }: { text: string | null; most: number },
): Promise<string[]> {
  const { ties, where, parameters, bind } = compiled(audience, now);
  const who = called(text);
  const wanted = who === null ? '' : `AND ${who.of('p', bind(who.value, 'text'))}`;
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM persons p WHERE p.email IS NOT NULL ${wanted} AND p.id IN (SELECT t.person_id FROM (${ties}) t WHERE ${where})
      ORDER BY lower(p.name) NULLS LAST, p.id LIMIT ${String(most)}`,
    parameters,
  );
  return rows.map(({ id }) => id);
}
