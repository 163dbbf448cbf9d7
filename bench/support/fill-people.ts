import type { DataSource } from 'typeorm';
import { fillEvents } from './fill.js';

/**
 * A campaign with so many people and a twentieth as many events, a third of which are over: who goes (some to two of
 * them), hosts, groups, followers, digests, and 3 % who have asked for no more mail. Returns its id.
 */
export async function fillPeople(source: DataSource, people: number): Promise<string> {
  const campaignId = await fillEvents(source, Math.max(30, Math.round(people / 20)));
  await source.query(`UPDATE campaigns SET starts_on = current_date - 30 WHERE id = $1`, [campaignId]);
  await source.query('ALTER TABLE timeslots DISABLE TRIGGER USER');
  await source.query('ALTER TABLE events DISABLE TRIGGER USER');
  for (const statement of statements) await source.query(statement, statement.includes('$1') ? [campaignId] : []);
  await source.query(persons, [people]);
  for (const statement of ties) await source.query(statement, statement.includes('$1') ? [campaignId] : []);
  await source.query('ALTER TABLE timeslots ENABLE TRIGGER USER');
  await source.query('ALTER TABLE events ENABLE TRIGGER USER');
  for (const table of [
    'events',
    'timeslots',
    'persons',
    'attendances',
    'event_hosts',
    'subscriptions',
    'endorsements',
    'suppressions',
  ])
    await source.query(`VACUUM ANALYZE ${table}`);
  return campaignId;
}

const statements = [
  `INSERT INTO groups (id, slug, name) SELECT gen_random_uuid(), 'g' || n, 'Friends of river ' || n FROM generate_series(1, 300) n`,
  `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM events),
        g AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM groups)
   UPDATE events e SET group_id = g.id, type_code = (ARRAY['clean-up', 'march', 'workshop'])[1 + o.n % 3]
     FROM numbered o JOIN g ON g.n = 1 + o.n % 300 WHERE o.id = e.id`,
  `CREATE TEMPORARY TABLE past AS SELECT id FROM events WHERE right(slug, 1) IN ('1', '4', '7')`,
  `UPDATE events SET starts_on = starts_on - 30, starts_at = starts_at - interval '30 d', ends_at = ends_at - interval '30 d' WHERE id IN (TABLE past)`,
  `UPDATE timeslots s SET starts_on = e.starts_on, starts_at = e.starts_at, ends_at = e.ends_at,
     local_start = e.starts_on || 'T10:00', local_end = e.starts_on || 'T12:00' FROM events e WHERE e.id = s.event_id AND e.id IN (TABLE past)`,
];

const persons = `
  INSERT INTO persons (id, email, name, locale, email_confirmed_at)
  SELECT gen_random_uuid(), 'p' || n || '@example.org', 'Person ' || n, CASE WHEN n % 10 < 7 THEN 'en' ELSE 'es' END, now()
    FROM generate_series(1, $1::int) n`;

/** Both numbered from 1 in an order that has nothing to do with where they are. */
const numbered = `
  p AS MATERIALIZED (SELECT id, row_number() OVER (ORDER BY id) AS n FROM persons),
  s AS MATERIALIZED (SELECT t.id, t.event_id, e.starts_at < now() AS past, row_number() OVER (ORDER BY t.id) AS n FROM timeslots t JOIN events e ON e.id = t.event_id),
  amount AS (SELECT count(*) AS n FROM timeslots)`;

const ties = [
  `WITH ${numbered}
   INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status, outcome, created_at)
   SELECT gen_random_uuid(), s.event_id, s.id, p.id,
          (ARRAY['REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED', 'REGISTERED', 'CANCELLED', 'REGISTERED'])[1 + (p.n + round) % 7],
          CASE WHEN s.past AND s.n % 2 = 0 THEN CASE WHEN p.n % 4 = 0 THEN 'NO_SHOW' ELSE 'ATTENDED' END END, now() - interval '40 d'
     FROM p CROSS JOIN generate_series(0, 1) round CROSS JOIN amount
     JOIN s ON s.n = 1 + (p.n * 7919 + round * 104729) % amount.n WHERE p.n % 10 < 8 AND (round = 0 OR p.n % 3 = 0)
   ON CONFLICT DO NOTHING`,
  `WITH ${numbered}
   INSERT INTO event_hosts (id, event_id, person_id, role, confirmed_at)
   SELECT gen_random_uuid(), s.event_id, p.id, 'PRIMARY', now() FROM s JOIN p ON p.n = s.n`,
  `WITH p AS (SELECT id, row_number() OVER (ORDER BY id DESC) AS n FROM persons), g AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM groups)
   INSERT INTO endorsements (id, campaign_id, group_id, kind, status, requested_by)
   SELECT gen_random_uuid(), $1, g.id, 'ENDORSER', 'ACCEPTED', p.id FROM g JOIN p ON p.n = g.n`,
  `WITH ${numbered}
   INSERT INTO subscriptions (id, person_id, topic, campaign_id, status, latitude, longitude, radius_km, weekday, local_hour, time_zone, locale, next_at, created_at)
   SELECT gen_random_uuid(), p.id, topic, CASE topic WHEN 'FOLLOW' THEN $1::uuid END, 'GRANTED',
          CASE topic WHEN 'DIGEST' THEN o.latitude END, CASE topic WHEN 'DIGEST' THEN o.longitude END, 50, 1, 9, o.time_zone, 'en', now(), now()
     FROM p CROSS JOIN unnest(ARRAY['FOLLOW', 'DIGEST']) topic
     JOIN (SELECT *, row_number() OVER (ORDER BY population DESC, id) AS rank FROM places) o ON o.rank = 1 + p.n % (SELECT least(20000, count(*)) FROM places)
    WHERE p.n % 10 >= 7 AND (topic = 'FOLLOW' OR p.n % 3 < 2)`,
  `INSERT INTO suppressions (address_hash, scope, reason, source, at)
   SELECT sha256(convert_to(email, 'UTF8')), 'all', 'UNSUBSCRIBED_ALL', 'bench', now() FROM persons WHERE right(email, 14) LIKE '%33@example.org'`,
];
