import { LARGEST_DIGEST } from './digest.rules.js';

/** Of more actions round one spot only the best are measured from each subscriber's own point, beside those told before. */
const MEASURED = 50;

/**
 * What each of these subscriptions is told now, as rows of `digest_items`: the best new actions, in the order of their
 * days. Near and soon is best: two weeks of waiting count as much as the whole radius, an action without a day counts
 * as one in two months. Those with nothing new get no row.
 *
 * Subscribers of one town ask for nearly the same: what lies round a cell of a tenth of a degree is looked up once, best
 * first as seen from its middle, and then measured from each subscriber's own point. `OFFSET 0` keeps the planner from
 * looking at what a person knows once per event.
 *
 * `more` is how many are left for the next time, at least: then `last_at` stays, and what counts as new with it. What was
 * told since then takes no place from what is measured.
 *
 * $1 subscriptions, $2 now, $3 run.
 */
const tellNear = `
  WITH due AS MATERIALIZED (
    SELECT s.*, gc_to_sec(s.radius_km * 1000) AS reach,
           (SELECT coalesce(sum(cardinality(i.event_ids)), 0) FROM digest_items i
             WHERE i.person_id = s.person_id AND (i.since >= s.last_at OR i.since IS NULL OR s.last_at IS NULL)) AS told,
           dense_rank() OVER (ORDER BY s.y, s.x, s.radius_km, s.since, s.campaign_id, s.event_types) AS spot
      FROM (SELECT id, person_id, earth::cube AS earth, radius_km, campaign_id, event_types, last_at,
                   floor(latitude * 10)::int AS y, floor(longitude * 10)::int AS x,
                   coalesce(last_at - interval '1 day', CASE topic WHEN 'DIGEST' THEN '-infinity' ELSE created_at - interval '1 hour' END) AS since
              FROM subscriptions WHERE id = ANY ($1) AND status = 'GRANTED') s
  ), spots AS MATERIALIZED (
    SELECT d.*, ll_to_earth(least(90, (d.y + 0.5) / 10), (d.x + 0.5) / 10) AS middle
      FROM (SELECT spot, radius_km, reach, campaign_id, event_types, since, y, x, ${String(MEASURED)} + max(told) AS measured
              FROM due GROUP BY spot, radius_km, reach, campaign_id, event_types, since, y, x) d
  ), near AS MATERIALIZED (
    SELECT p.spot, array_agg(e.id) AS ids, array_agg(e.earth) AS earths, array_agg(e.day) AS days, array_agg(e.wait) AS waits,
           count(*) = p.measured AS is_cut
      FROM spots p CROSS JOIN LATERAL (
        SELECT e.id, e.earth::cube AS earth, coalesce(e.starts_on, 'infinity') AS day,
               greatest(0, coalesce(e.starts_on - ($2::timestamptz AT TIME ZONE 'UTC')::date, 60)) / 14.0::float8 AS wait
          FROM events e
         WHERE e.earth <@ earth_box(p.middle, p.radius_km * 1000 + 8000)
           AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC' AND e.schedule_state IN ('TENTATIVE', 'CONFIRMED')
           AND e.published_at > p.since AND e.published_at <= $2
           AND e.campaign_id = ANY (ARRAY(SELECT id FROM campaigns WHERE status IN ('OPEN', 'CLOSED')))
           AND coalesce(e.starts_at, (e.starts_on + 1)::timestamp AT TIME ZONE 'UTC', 'infinity') > $2::timestamptz
           AND (p.campaign_id IS NULL OR e.campaign_id = p.campaign_id)
           AND (p.event_types IS NULL OR e.type_code = ANY (p.event_types))
         ORDER BY cube_distance(p.middle, e.earth) / p.reach
                  + greatest(0, coalesce(e.starts_on - ($2::timestamptz AT TIME ZONE 'UTC')::date, 60)) / 14.0::float8, e.id
         LIMIT p.measured) e
     GROUP BY p.spot, p.measured
  )
  INSERT INTO digest_items (run_id, person_id, subscription_id, event_ids, km, more, since)
  SELECT $3, d.person_id, d.id, best.ids, best.km, greatest(best.eligible - ${String(LARGEST_DIGEST)}, n.is_cut::int), d.last_at
    FROM due d JOIN near n USING (spot)
   CROSS JOIN LATERAL (
     SELECT ARRAY(SELECT event_id FROM attendances WHERE person_id = d.person_id
                  UNION ALL SELECT event_id FROM event_hosts WHERE person_id = d.person_id
                  UNION ALL SELECT unnest(event_ids) FROM digest_items WHERE person_id = d.person_id) AS events OFFSET 0) known
   CROSS JOIN LATERAL (
     SELECT array_agg(o.id) AS ids, array_agg(round(sec_to_gc(o.chord) / 1000)::int) AS km, max(o.eligible) AS eligible
       FROM (SELECT b.id, b.chord, b.eligible
               FROM (SELECT c.id, c.day, c.chord, count(*) OVER () AS eligible
                       FROM (SELECT u.id, u.day, u.wait, cube_distance(d.earth, u.earth) AS chord
                               FROM (SELECT unnest(n.ids) AS id, unnest(n.earths) AS earth, unnest(n.days) AS day, unnest(n.waits) AS wait) u OFFSET 0) c
                      WHERE c.chord <= d.reach AND c.id <> ALL (known.events)
                      ORDER BY c.chord / d.reach + c.wait, c.id LIMIT ${String(LARGEST_DIGEST)}) b
              ORDER BY b.day, b.chord, b.id) o) best
   WHERE best.ids IS NOT NULL`;

/**
 * The same for followers of one campaign, near or far: its news, and its soonest new actions with the number of the
 * others. $1 subscriptions, $2 now, $3 run.
 */
const tellFollowers = `
  WITH due AS MATERIALIZED (
    SELECT s.id, s.person_id, s.campaign_id, s.event_types, s.last_at, coalesce(s.last_at - interval '1 day', s.created_at - interval '1 hour') AS since
      FROM subscriptions s WHERE s.id = ANY ($1) AND s.status = 'GRANTED'
  ), fresh AS MATERIALIZED (
    SELECT e.id, e.published_at, e.type_code, e.starts_on FROM events e
     WHERE e.campaign_id = (SELECT campaign_id FROM due LIMIT 1) AND e.published_at <= $2 AND e.published_at > (SELECT min(since) FROM due)
       AND EXISTS (SELECT 1 FROM campaigns c WHERE c.id = e.campaign_id AND c.status IN ('OPEN', 'CLOSED'))
       AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC' AND e.schedule_state IN ('TENTATIVE', 'CONFIRMED')
       AND coalesce(e.starts_at, (e.starts_on + 1)::timestamp AT TIME ZONE 'UTC', 'infinity') > $2::timestamptz
     ORDER BY e.starts_on NULLS LAST, e.id
  ), news AS MATERIALIZED (
    SELECT u.id, u.created_at FROM campaign_updates u
     WHERE u.campaign_id = (SELECT campaign_id FROM due LIMIT 1) AND u.created_at <= $2 AND u.created_at > (SELECT min(since) FROM due)
  )
  INSERT INTO digest_items (run_id, person_id, subscription_id, event_ids, km, update_ids, more, since)
  SELECT $3, d.person_id, d.id, coalesce(best.ids[:${String(LARGEST_DIGEST)}], '{}'), array_fill(NULL::int, ARRAY[least(${String(LARGEST_DIGEST)}, coalesce(cardinality(best.ids), 0))]),
         said.ids, greatest(0, coalesce(cardinality(best.ids), 0) - ${String(LARGEST_DIGEST)}), d.last_at
    FROM due d
   CROSS JOIN LATERAL (
     SELECT ARRAY(SELECT event_id FROM attendances WHERE person_id = d.person_id
                  UNION ALL SELECT event_id FROM event_hosts WHERE person_id = d.person_id
                  UNION ALL SELECT unnest(event_ids || update_ids) FROM digest_items WHERE person_id = d.person_id) AS events OFFSET 0) known
   CROSS JOIN LATERAL (
     SELECT array_agg(f.id ORDER BY f.starts_on NULLS LAST, f.id) AS ids FROM fresh f
      WHERE f.published_at > d.since AND f.id <> ALL (known.events) AND (d.event_types IS NULL OR f.type_code = ANY (d.event_types))) best
   CROSS JOIN LATERAL (
     SELECT ARRAY(SELECT w.id FROM news w WHERE w.created_at > d.since AND w.id <> ALL (known.events) ORDER BY w.created_at, w.id) AS ids) said
   WHERE best.ids IS NOT NULL OR said.ids <> '{}'`;

export const tellOf = { DIGEST: tellNear, NEARBY: tellNear, FOLLOW: tellFollowers } as const;

/**
 * For those who wished it: a row without actions, with how many other people wait near them, counted by cells of a tenth
 * of a degree. $1 subscriptions, $2 run.
 */
export const askToHost = `
  WITH alone AS MATERIALIZED (
    SELECT s.id, s.person_id, s.earth, s.latitude, s.longitude, s.radius_km, s.last_at FROM subscriptions s
     WHERE s.id = ANY ($1) AND s.status = 'GRANTED' AND s.host_mail
       AND NOT EXISTS (SELECT 1 FROM digest_items i WHERE i.run_id = $2 AND i.person_id = s.person_id)
  )
  INSERT INTO digest_items (run_id, person_id, subscription_id, event_ids, km, others, since)
  SELECT $2, a.person_id, a.id, '{}', '{}',
         greatest(0, coalesce((SELECT sum(c.people) FROM subscriber_density c
           WHERE c.latitude_tenths BETWEEN floor((a.latitude - a.radius_km / 111.0) * 10) AND floor((a.latitude + a.radius_km / 111.0) * 10)
             AND earth_distance(a.earth, ll_to_earth(least(90, (c.latitude_tenths + 0.5) / 10), (c.longitude_tenths + 0.5) / 10)) <= a.radius_km * 1000 + 8000), 0) - 1)::int,
         a.last_at
    FROM alone a`;

/** How many people wait where. Only counted when somebody who may be asked to host is due; $1 is now. */
export const countDensity = `
  INSERT INTO subscriber_density (latitude_tenths, longitude_tenths, people)
  SELECT floor(latitude * 10)::int, floor(longitude * 10)::int, count(DISTINCT person_id)::int FROM subscriptions
   WHERE status = 'GRANTED' AND topic IN ('DIGEST', 'NEARBY')
     AND EXISTS (SELECT 1 FROM subscriptions WHERE status = 'GRANTED' AND topic = 'DIGEST' AND host_mail AND next_at <= $1)
   GROUP BY 1, 2 ON CONFLICT DO NOTHING`;
