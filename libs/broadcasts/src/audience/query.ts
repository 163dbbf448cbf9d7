import type { EntityManager } from 'typeorm';
import type { Audience } from './check.js';
import { compile, type Compiled } from './compile.js';
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

const compiled = (audience: Audience, now: Date): Compiled => compile(expressionOf(audience), audience.campaignId, now);

/**
 * One row per person, with the event that their mail shows: the earliest of theirs that is meant, is still to come and
 * not cancelled; to those who are meant without an event, the next one near them.
 */
export const audienceQuery = (audience: Audience, now: Date): Query => peopleQuery(audience, now, null);

interface Query {
  select: string;
  parameters: unknown[];
}

function peopleQuery(audience: Audience, now: Date, personIds: readonly string[] | null): Query {
  const query = compiled(audience, now);
  const only = personIds === null ? '' : query.bind(personIds, 'uuid[]');
  const people = `SELECT DISTINCT ON (t.person_id) t.person_id, t.event_id FROM (${query.ties}) t
    WHERE ${query.where} ${only && `AND t.person_id = ANY (${only})`}
    ORDER BY t.person_id, t.event_id IS NULL, t.cancelled, t.is_over, t.day NULLS LAST, t.start NULLS LAST, t.event_id`;
  const mayLackEvent = query.roles.some((role) => role === 'ENDORSER' || role === 'SUBSCRIBER');
  const near = mayLackEvent
    ? `LEFT JOIN (${nearest(query.campaign, query.now(), only)}) n ON n.person_id = m.person_id`
    : '';
  const event = mayLackEvent ? 'CASE WHEN m.event_id IS NULL THEN n.event_id ELSE m.event_id END' : 'm.event_id';
  return {
    select: `SELECT m.person_id, jsonb_build_object('eventId', ${event}) AS payload FROM (${people}) m ${near}`,
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
}

type Row = { language: string; count: number; suppressed: number } & Record<AudienceRole, number>;

/** How many would get it and how many have asked not to; `scopes` are the suppressions that stop it. */
export async function countAudience(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  scopes: readonly string[],
): Promise<Reach> {
  const { ties, where, roles, parameters, bind } = compiled(audience, now);
  const has = roles.map((role) => `, bool_or(t.role = '${role}') AS "${role}"`).join('');
  const counts = roles.map((role) => `, count(*) FILTER (WHERE NOT stopped AND "${role}")::int AS "${role}"`).join('');
  // A join, because as a condition PostgreSQL would take the whole for much work and compile it for a second.
  const stopped = `SELECT DISTINCT s.address_hash FROM suppressions s WHERE s.scope = ANY (${bind(scopes, 'text[]')})`;
  const rows = await tx.query<Row[]>(
    `SELECT language, count(*) FILTER (WHERE NOT stopped)::int AS count, count(*) FILTER (WHERE stopped)::int AS suppressed${counts}
       FROM (SELECT m.*, x.address_hash IS NOT NULL AS stopped
               FROM (SELECT t.person_id, t.language, t.email${has} FROM (${ties}) t WHERE ${where}
                      GROUP BY t.person_id, t.language, t.email) m
               LEFT JOIN (${stopped}) x ON x.address_hash = sha256(convert_to(m.email, 'UTF8'))) people
      GROUP BY language ORDER BY count DESC, language`,
    parameters,
  );
  const sum = (of: keyof Row): number => rows.reduce((total, row) => total + (row[of] as number), 0);
  return {
    count: sum('count'),
    suppressed: sum('suppressed'),
    byLanguage: rows.filter(({ count }) => count > 0).map(({ language, count }) => ({ language, count })),
    byRole: audienceRoles.filter((role) => roles.includes(role)).map((role) => ({ role, count: sum(role) })),
  };
}

export interface SamplePerson {
  personId: string;
  name: string | null;
  email: string;
  locale: string;
  eventId: string | null;
  eventTitle: string | null;
}

/** The first few of them, for the coordinator to see whom the sentence means. */
export async function sampleAudience(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  size: number,
): Promise<SamplePerson[]> {
  const { ties, where, parameters: given } = compiled(audience, now);
  const first = await tx.query<{ id: string }[]>(
    `SELECT DISTINCT t.person_id AS id FROM (${ties}) t WHERE ${where} ORDER BY 1 LIMIT ${String(size)}`,
    given,
  );
  const { select, parameters } = peopleQuery(
    audience,
    now,
    first.map(({ id }) => id),
  );
  return tx.query<SamplePerson[]>(
    `SELECT p.id AS "personId", p.name, p.email, p.locale, e.id AS "eventId", e.title AS "eventTitle"
       FROM (${select}) a JOIN persons p ON p.id = a.person_id LEFT JOIN events e ON e.id = (a.payload ->> 'eventId')::uuid
      ORDER BY p.id`,
    parameters,
  );
}
