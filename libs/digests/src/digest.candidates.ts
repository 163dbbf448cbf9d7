import type { EntityManager } from 'typeorm';
import type { DigestPayload } from './digest.messages.js';
import { LARGEST_DIGEST } from './digest.rules.js';

export interface Candidates {
  subscriptionId: string;
  personId: string;
  events: DigestPayload['events'];
}

/**
 * The best new actions of each subscription, in the order of their days. Near and soon is best: two weeks of waiting
 * count as much as the whole radius. An action without a day counts as one in two months.
 *
 * What a person knows already is gathered once per person (`OFFSET 0` keeps the planner from doing it per event).
 */
const query = `
  SELECT s.id AS "subscriptionId", s.person_id AS "personId",
         jsonb_agg(jsonb_build_object('id', e.id, 'km', e.km) ORDER BY e.starts_on NULLS LAST, e.km, e.id) AS events
    FROM subscriptions s
   CROSS JOIN LATERAL (
     SELECT ARRAY(SELECT event_id FROM attendances WHERE person_id = s.person_id
                  UNION ALL SELECT event_id FROM event_hosts WHERE person_id = s.person_id
                  UNION ALL SELECT event_id FROM digest_items WHERE person_id = s.person_id) AS events OFFSET 0) known
   CROSS JOIN LATERAL (
     SELECT e.id, e.starts_on, round(earth_distance(e.earth, s.earth) / 1000)::int AS km
       FROM events e
      WHERE e.earth <@ earth_box(s.earth, s.radius_km * 1000) AND earth_distance(e.earth, s.earth) <= s.radius_km * 1000
        AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC' AND e.schedule_state IN ('TENTATIVE', 'CONFIRMED')
        AND e.campaign_id = ANY (ARRAY(SELECT id FROM campaigns WHERE status IN ('OPEN', 'CLOSED')))
        AND e.published_at <= $2 AND (s.last_at IS NULL OR e.published_at > s.last_at - interval '1 day')
        AND coalesce(e.starts_at, (e.starts_on + 1)::timestamp AT TIME ZONE 'UTC', 'infinity') > $2::timestamptz
        AND (s.campaign_id IS NULL OR e.campaign_id = s.campaign_id)
        AND e.id <> ALL (known.events)
      ORDER BY earth_distance(e.earth, s.earth) / (s.radius_km * 1000)
             + greatest(0, coalesce(e.starts_on - ($2::timestamptz AT TIME ZONE 'UTC')::date, 60)) / 14.0, e.id
      LIMIT ${String(LARGEST_DIGEST)}) e
   WHERE s.id = ANY ($1)
   GROUP BY s.id, s.person_id`;

/** For all these subscriptions in one query; those with nothing new are not in the answer. */
export function findCandidates(
  tx: EntityManager,
  subscriptionIds: readonly string[],
  now: Date,
): Promise<Candidates[]> {
  return tx.query<Candidates[]>(query, [subscriptionIds, now]);
}
