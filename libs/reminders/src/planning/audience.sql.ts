/** Planned reminders as the queries below know them, from parameters: position, timeslot, event, key, moment, kind. */
export const dueList = `unnest($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[])
  AS r (n, timeslot_id, event_id, key, remind_at, kind)`;

/**
 * Whoever is going and had signed up when it was due: later ones have just read everything in their confirmation.
 * Nobody is asked how it was who has said so.
 */
export const audience = `attendances a ON a.timeslot_id = r.timeslot_id
  AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE')
  AND coalesce(a.confirmed_at, a.created_at) <= r.remind_at
  AND (r.kind <> 'HOURS_AFTER' OR a.outcome IS NULL)`;

/**
 * People for whom the moment of all others may not be right: their clocks are others than the event's, or they got a
 * mail about it within ten minutes. `$7` is now.
 */
export const exceptions = `
  WITH letters AS MATERIALIZED (
    SELECT id, campaign_id FROM messages
     WHERE kind = 'broadcast' AND created_at > $7::timestamptz - interval '30 d'
       AND (status = 'sending' OR done_at > $7::timestamptz - interval '10 min')
  )
  SELECT r.n, a.person_id AS "personId", z.time_zone AS "timeZone", told.at AS "lastToldAt"
    FROM ${dueList} JOIN ${audience} JOIN events e ON e.id = r.event_id
    LEFT JOIN LATERAL (SELECT z.time_zone FROM person_zones z WHERE z.person_id = a.person_id) z ON z.time_zone <> e.time_zone
    LEFT JOIN LATERAL (
      SELECT max(d.sent_at) AS at FROM (
        SELECT d.sent_at FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.person_id = a.person_id
         WHERE m.subject_id = e.id AND m.kind IN ('reminder', 'feedback', 'event.changed', 'event.postponed', 'event.cancelled')
        UNION ALL
        SELECT d.sent_at FROM letters m JOIN deliveries d ON d.message_id = m.id AND d.person_id = a.person_id
         WHERE m.campaign_id = e.campaign_id AND d.payload ->> 'eventId' = e.id::text
      ) d WHERE d.sent_at > $7::timestamptz - interval '10 min'
    ) told ON true
   WHERE z.time_zone IS NOT NULL OR told.at IS NOT NULL`;

/**
 * Those for whom it is right, and the others with the key of their own moment (null: none). `$7` to `$9` are the others.
 * Who has had it before all others, because it was about to be night there, has had it.
 */
export const recipients = `
  SELECT CASE WHEN own.n IS NULL THEN r.key ELSE own.key END AS idem_key, a.person_id
    FROM ${dueList} JOIN ${audience}
    LEFT JOIN unnest($7::int[], $8::uuid[], $9::text[]) AS own (n, person_id, key) ON own.n = r.n AND own.person_id = a.person_id
   WHERE NOT EXISTS (
     SELECT 1 FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.person_id = a.person_id
      WHERE m.subject_id = r.event_id AND m.kind IN ('reminder', 'feedback') AND starts_with(m.idem_key, r.key || '@'))`;
