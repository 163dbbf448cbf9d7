import { ended, hostsIt, isWithin, takesPart } from './ties.sql.js';

/** SQL: places that somebody chose, for this campaign or for all; `b` is the subscription. */
const chosen = (campaign: string, only: string): string =>
  `b.status = 'GRANTED' AND b.latitude IS NOT NULL AND (b.campaign_id IS NULL OR b.campaign_id = ${campaign}) ${only && `AND b.person_id = ANY (${only})`}`;

/** SQL: those places and those of events, numbered, in which cube of space each is: what is near is in the cube or beside it. */
const spots = (campaign: string, metres: string, only: string): string => `
  SELECT row_number() OVER () AS no, p.*, ${[1, 2, 3].map((axis) => `${cube('p.earth', axis, metres)} AS a${String(axis)}`).join(', ')}
    FROM (SELECT DISTINCT ON (b.latitude, b.longitude) NULL::uuid AS event_id, b.latitude, b.longitude, b.earth
            FROM subscriptions b WHERE ${chosen(campaign, only)}
          UNION ALL
          SELECT e.id, NULL, NULL, e.earth FROM events e WHERE e.campaign_id = ${campaign} AND e.earth IS NOT NULL
           ${only && `AND e.id IN (SELECT event_id FROM attendances WHERE person_id = ANY (${only}) UNION SELECT event_id FROM event_hosts WHERE person_id = ANY (${only}))`}
         ) p`;

/** SQL: who is where, as far as we know, with `columns` of the spot `x`; `found` has spots and their numbers' keys. */
const homes = (found: string, columns: string, campaign: string, only: string): string => `
  SELECT b.person_id, ${columns} FROM subscriptions b
    JOIN ${found} x ON x.event_id IS NULL AND x.latitude = b.latitude AND x.longitude = b.longitude WHERE ${chosen(campaign, only)}
  UNION ALL
  SELECT a.person_id, ${columns} FROM attendances a JOIN ${found} x ON x.event_id = a.event_id
   WHERE ${takesPart} ${only && `AND a.person_id = ANY (${only})`}
  UNION ALL
  SELECT h.person_id, ${columns} FROM event_hosts h JOIN events e ON e.id = h.event_id JOIN ${found} x ON x.event_id = e.id
   WHERE ${hostsIt} ${only && `AND h.person_id = ANY (${only})`}`;

/** SQL: which cube of twice this distance a point on earth is in. */
const cube = (earth: string, axis: number, metres: string, less = ''): string =>
  `floor((cube_ll_coord(${earth}, ${String(axis)})${less}) / (2 * ${metres}))`;

/**
 * SQL: public events of the campaign that somebody could still go to, the first at each spot, in each of the eight
 * cubes that a point within this distance may be in. By cubes instead of the spatial index, because the index would be
 * asked once for each spot, and wade through all events that are over or of others.
 */
const toCome = (campaign: string, now: string, metres: string): string => `
  SELECT u.id, u.turn, u.earth, ${cube('u.earth', 1, metres, ` - ${metres}`)} + i AS a1,
         ${cube('u.earth', 2, metres, ` - ${metres}`)} + j AS a2, ${cube('u.earth', 3, metres, ` - ${metres}`)} + k AS a3
    FROM (SELECT DISTINCT ON (u.public_latitude, u.public_longitude) u.id, u.earth, row_number() OVER (ORDER BY u.starts_on, u.starts_at, u.id) AS turn
            FROM events u
           WHERE u.campaign_id = ${campaign} AND u.review_state = 'APPROVED' AND u.visibility = 'PUBLIC'
             AND u.schedule_state IN ('TENTATIVE', 'CONFIRMED') AND NOT (${ended('u', 'u', now)}) AND u.earth IS NOT NULL
           ORDER BY u.public_latitude, u.public_longitude, turn) u,
         generate_series(0, 1) i, generate_series(0, 1) j, generate_series(0, 1) k OFFSET 0`;

const near = (metres: string): string =>
  `c.a1 = s.a1 AND c.a2 = s.a2 AND c.a3 = s.a3 AND ${isWithin('c.earth', 's.earth', metres)}`;

/** SQL: for each person with a known place, whether no event to come is within so many metres of any of their places; `only` names the people, if not all. */
export const distances = (campaign: string, now: string, metres: string, only = ''): string => `
  WITH spots AS MATERIALIZED (${spots(campaign, metres, only)}),
       judged AS MATERIALIZED (
         SELECT s.event_id, s.latitude, s.longitude, n.no IS NOT NULL AS has_event
           FROM spots s LEFT JOIN (SELECT s.no FROM spots s WHERE EXISTS (
             SELECT 1 FROM (${toCome(campaign, now, metres)}) c WHERE ${near(metres)})) n USING (no))
  SELECT h.person_id, NOT bool_or(h.has_event) AS is_far FROM (${homes('judged', 'x.has_event', campaign, only)}) h GROUP BY h.person_id`;

/** An event farther away is of no use to anybody. */
const FARTHEST_METRES = '100000';

/** SQL: the event to come that is nearest to any place of each person, the earlier one where two are at the same spot. */
export const nearest = (campaign: string, now: string, only = ''): string => `
  WITH spots AS MATERIALIZED (${spots(campaign, FARTHEST_METRES, only)}),
       found AS MATERIALIZED (
         SELECT DISTINCT ON (s.no) s.event_id, s.latitude, s.longitude, c.id, c.turn, cube_distance(c.earth, s.earth) AS away
           FROM spots s JOIN (${toCome(campaign, now, FARTHEST_METRES)}) c ON ${near(FARTHEST_METRES)}
          ORDER BY s.no, away, c.turn)
  SELECT DISTINCT ON (h.person_id) h.person_id, h.id AS event_id
    FROM (${homes('found', 'x.id, x.away, x.turn', campaign, only)}) h ORDER BY h.person_id, h.away, h.turn`;
