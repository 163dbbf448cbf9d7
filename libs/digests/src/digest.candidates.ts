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
 */
const query = `
  SELECT s.id AS "subscriptionId", s.person_id AS "personId",
         jsonb_agg(jsonb_build_object('id', e.id, 'km', e.km) ORDER BY e.starts_on NULLS LAST, e.km, e.id) AS events
    FROM subscriptions s
   CROSS JOIN LATERAL (
     SELECT e.id, e.starts_on, round(earth_distance(e.earth, s.earth) / 1000)::int AS km
       FROM events e JOIN campaigns c ON c.id = e.campaign_id
      WHERE e.earth <@ earth_box(s.earth, s.radius_km * 1000) AND earth_distance(e.earth, s.earth) <= s.radius_km * 1000
        AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC' AND c.status IN ('OPEN', 'CLOSED')
        AND e.schedule_state IN ('TENTATIVE', 'CONFIRMED')
        AND e.published_at <= $2 AND (s.last_at IS NULL OR e.published_at > s.last_at - interval '1 day')
        AND coalesce(e.starts_at, (e.starts_on + 1)::timestamp AT TIME ZONE 'UTC', 'infinity') > $2::timestamptz
        AND (s.campaign_id IS NULL OR e.campaign_id = s.campaign_id)
        AND NOT EXISTS (SELECT 1 FROM event_hosts h WHERE h.event_id = e.id AND h.person_id = s.person_id)
        AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.event_id = e.id AND a.person_id = s.person_id)
        AND NOT EXISTS (SELECT 1 FROM digest_items i WHERE i.event_id = e.id AND i.person_id = s.person_id)
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
