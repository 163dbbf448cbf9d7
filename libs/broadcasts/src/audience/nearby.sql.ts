import { ended } from './ties.sql.js';
import { WRITABLE } from './writable.js';

const statuses = WRITABLE.map((status) => `'${status}'`).join(', ');

/** SQL: where people are, as far as we know: places that they chose, and those of events that they are part of. */
const homes = (campaign: string): string => `
  SELECT b.person_id, b.latitude, b.longitude FROM subscriptions b
   WHERE b.status = 'GRANTED' AND (b.campaign_id IS NULL OR b.campaign_id = ${campaign})
  UNION ALL
  SELECT a.person_id, e.public_latitude, e.public_longitude FROM attendances a JOIN events e ON e.id = a.event_id
   WHERE e.campaign_id = ${campaign} AND e.public_latitude IS NOT NULL AND a.rsvp_status IN (${statuses})
  UNION ALL
  SELECT h.person_id, e.public_latitude, e.public_longitude FROM event_hosts h JOIN events e ON e.id = h.event_id
   WHERE e.campaign_id = ${campaign} AND e.public_latitude IS NOT NULL AND h.confirmed_at IS NOT NULL`;

/** SQL: public events `u` of the campaign that somebody could still go to. */
const toCome = (campaign: string, now: string): string => `u.campaign_id = ${campaign}
  AND u.review_state = 'APPROVED' AND u.visibility = 'PUBLIC' AND u.schedule_state IN ('TENTATIVE', 'CONFIRMED')
  AND NOT (${ended('u', 'u', now)})`;

/**
 * SQL: for each person with a known place, whether no event to come is within so many metres of any of their places.
 * Many people share a place, so each place is looked at once.
 */
export const distances = (campaign: string, now: string, metres: string): string => `
  SELECT h.person_id, bool_and(NOT spot.has_event) AS is_far
    FROM (${homes(campaign)}) h
    JOIN (SELECT d.latitude, d.longitude, EXISTS (
            SELECT 1 FROM events u WHERE ${toCome(campaign, now)}
               AND u.earth <@ earth_box(ll_to_earth(d.latitude, d.longitude), ${metres})
               AND earth_distance(u.earth, ll_to_earth(d.latitude, d.longitude)) <= ${metres}) AS has_event
            FROM (SELECT DISTINCT latitude, longitude FROM (${homes(campaign)}) places) d
         ) spot ON spot.latitude = h.latitude AND spot.longitude = h.longitude
   GROUP BY h.person_id`;

/** SQL: the event to come that is nearest to any place of each person. */
export const nearest = (campaign: string, now: string): string => `
  SELECT DISTINCT ON (h.person_id) h.person_id, spot.event_id
    FROM (${homes(campaign)}) h
    JOIN (SELECT d.latitude, d.longitude, n.event_id, n.metres
            FROM (SELECT DISTINCT latitude, longitude FROM (${homes(campaign)}) places) d
           CROSS JOIN LATERAL (
             SELECT u.id AS event_id, earth_distance(u.earth, ll_to_earth(d.latitude, d.longitude)) AS metres
               FROM events u WHERE ${toCome(campaign, now)} AND u.earth IS NOT NULL
              ORDER BY u.earth <-> ll_to_earth(d.latitude, d.longitude), u.id LIMIT 1) n
         ) spot ON spot.latitude = h.latitude AND spot.longitude = h.longitude
   ORDER BY h.person_id, spot.metres, spot.event_id`;
