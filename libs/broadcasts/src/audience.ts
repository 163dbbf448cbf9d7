import type { EntityManager } from 'typeorm';
import { GOING, type RsvpStatus } from '#attendances';
import { badInput, notFound } from '#platform/problem.js';
import type { AudienceInput } from './broadcast.inputs.js';

/** Who may be written to at all: people who said yes, perhaps, or wait for a place. Others did not ask to hear from us. */
const writableStatuses: readonly RsvpStatus[] = [...GOING, 'WAITLISTED'];

/** The wish of a coordinator, checked; kept with the broadcast. */
export interface Audience {
  campaignId: string;
  eventId: string | null;
  rsvp: string[];
  language: string | null;
  from: string | null;
  to: string | null;
}

export async function checkAudience(tx: EntityManager, campaignId: string, input: AudienceInput): Promise<Audience> {
  const { eventId = null, language = null, from = null, to = null } = input;
  if (from && to && to < from) throw badInput('audience.to', 'The last day must not be before the first day.');
  if (eventId !== null && !(await isInCampaign(tx, eventId, campaignId))) throw notFound('event in this campaign');
  return { campaignId, eventId, rsvp: rsvpOf(input), language, from, to };
}

function rsvpOf({ rsvp }: AudienceInput): string[] {
  if (!rsvp || rsvp.length === 0) return [...GOING];
  const refused = rsvp.find((status) => !writableStatuses.includes(status));
  if (refused === undefined) return rsvp;
  const choice = writableStatuses.join(', ');
  throw badInput('audience.rsvp', `${refused}: these people did not ask to hear from you. Choose among ${choice}.`);
}

async function isInCampaign(tx: EntityManager, eventId: string, campaignId: string): Promise<boolean> {
  const found: unknown[] = await tx.query('SELECT 1 FROM events WHERE id = $1 AND campaign_id = $2', [
    eventId,
    campaignId,
  ]);
  return found.length > 0;
}

/**
 * One row per person, with the event that their mail shows: the earliest one that they go to and that is still to
 * come and not cancelled.
 */
export function audienceQuery(audience: Audience, now: Date): { select: string; parameters: unknown[] } {
  return {
    select: `
      SELECT DISTINCT ON (a.person_id) a.person_id, jsonb_build_object('eventId', a.event_id) AS payload
        FROM attendances a
        JOIN events e ON e.id = a.event_id
        JOIN timeslots t ON t.id = a.timeslot_id
        JOIN persons p ON p.id = a.person_id
       WHERE e.campaign_id = $1 AND ($2::uuid IS NULL OR e.id = $2) AND a.rsvp_status = ANY ($3)
         AND p.email IS NOT NULL
         AND ($4::text IS NULL OR split_part(lower(p.locale), '-', 1) = $4)
         AND ($5::date IS NULL OR t.starts_on >= $5) AND ($6::date IS NULL OR t.starts_on <= $6)
       ORDER BY a.person_id, e.schedule_state = 'CANCELLED',
         coalesce(t.ends_at, t.starts_at + interval '3 h', (t.starts_on + 1)::timestamp AT TIME ZONE 'UTC', 'infinity') < $7::timestamptz,
         t.starts_on NULLS LAST, t.starts_at NULLS LAST, a.id`,
    parameters: [
      audience.campaignId,
      audience.eventId,
      audience.rsvp,
      audience.language,
      audience.from,
      audience.to,
      now,
    ],
  };
}

export interface Reach {
  count: number;
  suppressed: number;
}

/** How many would get it and how many have asked not to; `scopes` are the suppressions that stop it. */
export async function countAudience(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  scopes: readonly string[],
): Promise<Reach> {
  const { select, parameters } = audienceQuery(audience, now);
  const rows: Reach[] = await tx.query(
    `SELECT count(*) FILTER (WHERE NOT stopped)::int AS count, count(*) FILTER (WHERE stopped)::int AS suppressed
       FROM (SELECT EXISTS (SELECT 1 FROM suppressions s WHERE s.address_hash = sha256(convert_to(p.email, 'UTF8'))
                              AND s.scope = ANY ($8)) AS stopped
               FROM (${select}) a JOIN persons p ON p.id = a.person_id) people`,
    [...parameters, scopes],
  );
  return rows[0] ?? { count: 0, suppressed: 0 };
}

export interface SamplePerson {
  personId: string;
  name: string | null;
  email: string;
  locale: string;
  eventId: string;
  eventTitle: string;
}

/** The first few of them, for the coordinator to see whom the sentence means. */
export async function sampleAudience(
  tx: EntityManager,
  audience: Audience,
  now: Date,
  size: number,
): Promise<SamplePerson[]> {
  const { select, parameters } = audienceQuery(audience, now);
  return tx.query<SamplePerson[]>(
    `SELECT p.id AS "personId", p.name, p.email, p.locale, e.id AS "eventId", e.title AS "eventTitle"
       FROM (${select}) a JOIN persons p ON p.id = a.person_id JOIN events e ON e.id = (a.payload ->> 'eventId')::uuid
      ORDER BY p.id LIMIT ${String(size)}`,
    parameters,
  );
}
