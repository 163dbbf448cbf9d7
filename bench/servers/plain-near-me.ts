import pg from 'pg';
import { answerWith } from './plain-server.js';

/** The reference: the same question as our search asks of PostgreSQL, in one statement, and nothing round it. */
const sql = `
  SELECT e.slug, e.title, km AS "distanceKm", e.schedule_state AS "scheduleState", e.time_zone AS "timeZone",
         e.locality, e.country, e.public_latitude AS latitude, e.public_longitude AS longitude,
         (SELECT json_agg(json_build_object('startsAt', t.starts_at, 'endsAt', t.ends_at)) FROM timeslots t WHERE t.event_id = e.id) AS timeslots
    FROM (SELECT e.id, earth_distance(ll_to_earth($1, $2), e.earth) / 1000 AS km FROM events e
           WHERE e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC' AND e.schedule_state <> 'CANCELLED'
             AND e.campaign_id IN (SELECT id FROM campaigns WHERE status IN ('OPEN', 'CLOSED'))
             AND coalesce(e.ends_at, e.starts_at + interval '3 hours') > now()
             AND earth_box(ll_to_earth($1, $2), $3) @> e.earth AND earth_distance(ll_to_earth($1, $2), e.earth) <= $3
           ORDER BY e.earth <-> ll_to_earth($1, $2) LIMIT 500) near
    JOIN events e USING (id) ORDER BY e.starts_on, e.id LIMIT 20`;

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

answerWith(async (asked) => {
  const { latitude, longitude, radiusKm } = asked as Record<string, number>;
  const { rows } = await pool.query({ name: 'near', text: sql, values: [latitude, longitude, (radiusKm ?? 0) * 1000] });
  return JSON.stringify(rows);
});
