import { ended, hostsIt, isWithin, takesPart } from './ties.sql.js';

/** SQL: where people are, as far as we know: places that they chose, and those of events that they are part of. */
const homes = (campaign: string, only = ''): string => `
  SELECT b.person_id, b.latitude, b.longitude FROM subscriptions b
   WHERE b.status = 'GRANTED' AND b.latitude IS NOT NULL AND (b.campaign_id IS NULL OR b.campaign_id = ${campaign}) ${only && `AND b.person_id = ANY (${only})`}
  UNION ALL
  SELECT a.person_id, e.public_latitude, e.public_longitude FROM attendances a JOIN events e ON e.id = a.event_id
   WHERE e.campaign_id = ${campaign} AND e.public_latitude IS NOT NULL AND ${takesPart} ${only && `AND a.person_id = ANY (${only})`}
  UNION ALL
  SELECT h.person_id, e.public_latitude, e.public_longitude FROM event_hosts h JOIN events e ON e.id = h.event_id
   WHERE e.campaign_id = ${campaign} AND e.public_latitude IS NOT NULL AND ${hostsIt} ${only && `AND h.person_id = ANY (${only})`}`;

/** SQL: public events `u` of the campaign that somebody could still go to. */
const toCome = (campaign: string, now: string): string => `u.campaign_id = ${campaign}
  AND u.review_state = 'APPROVED' AND u.visibility = 'PUBLIC' AND u.schedule_state IN ('TENTATIVE', 'CONFIRMED')
  AND NOT (${ended('u', 'u', now)})`;

/**
 * SQL: those places, each once because many people share one, as points in space. `OFFSET 0` keeps PostgreSQL from
 * making the point again for every event that it is compared with.
 */
const spots = `SELECT p.latitude, p.longitude, ll_to_earth(p.latitude, p.longitude) AS earth
  FROM (SELECT DISTINCT latitude, longitude FROM homes) p OFFSET 0`;

/** SQL: for each person with a known place, whether no event to come is within so many metres of any of their places. */
export const distances = (campaign: string, now: string, metres: string): string => `
  WITH homes AS MATERIALIZED (${homes(campaign)})
  SELECT h.person_id, bool_and(NOT spot.has_event) AS is_far
    FROM homes h
    JOIN (SELECT d.latitude, d.longitude, EXISTS (
            SELECT 1 FROM events u WHERE ${toCome(campaign, now)}
               AND u.earth <@ earth_box(d.earth, ${metres}) AND ${isWithin('u.earth', 'd.earth', metres)}) AS has_event
            FROM (${spots}) d OFFSET 0
         ) spot ON spot.latitude = h.latitude AND spot.longitude = h.longitude
   GROUP BY h.person_id`;

/** An event farther away is of no use to anybody. */
const NEAREST_WITHIN_KM = 100;
const side = String(NEAREST_WITHIN_KM * 1000);
/** SQL: which cube of space a point on earth is in; what is near is in the same one or beside it. */
const cube = (earth: string, axis: 1 | 2 | 3): string => `floor(cube_ll_coord(${earth}, ${String(axis)}) / ${side})`;

/**
 * SQL: the event to come that is nearest to any place of each person, the earlier one where two are at the same spot; `only` names
 * the people, if not all.
 * By cubes instead of the spatial index, because the index would wade through all events that are over or of others.
 */
export const nearest = (campaign: string, now: string, only = ''): string => `
  WITH homes AS MATERIALIZED (${homes(campaign, only)})
  SELECT DISTINCT ON (h.person_id) h.person_id, spot.event_id
    FROM homes h
    JOIN (SELECT DISTINCT ON (d.latitude, d.longitude) d.latitude, d.longitude, c.id AS event_id, c.turn,
                 cube_distance(c.earth, d.earth) AS away
            FROM (SELECT latitude, longitude, earth, ${cube('earth', 1)} AS x, ${cube('earth', 2)} AS y, ${cube('earth', 3)} AS z
                    FROM (${spots}) p OFFSET 0) d
            JOIN (SELECT u.id, u.earth, u.turn, ${cube('u.earth', 1)} + x AS x, ${cube('u.earth', 2)} + y AS y, ${cube('u.earth', 3)} + z AS z
                    FROM (SELECT DISTINCT ON (u.public_latitude, u.public_longitude) u.id, u.earth, row_number() OVER (ORDER BY u.starts_on, u.starts_at, u.id) AS turn
                            FROM events u
                           WHERE ${toCome(campaign, now)} AND u.earth IS NOT NULL
                           ORDER BY u.public_latitude, u.public_longitude, turn) u,
                         generate_series(-1, 1) x, generate_series(-1, 1) y, generate_series(-1, 1) z OFFSET 0) c
              ON c.x = d.x AND c.y = d.y AND c.z = d.z AND ${isWithin('c.earth', 'd.earth', side)}
           ORDER BY d.latitude, d.longitude, away, c.turn
         ) spot ON spot.latitude = h.latitude AND spot.longitude = h.longitude
   ORDER BY h.person_id, spot.away, spot.turn`;
