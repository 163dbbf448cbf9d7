import { dueList } from '../planning/audience.sql.js';

/** Deliveries of the listed reminders: those of all, and those of people with moments of their own. */
const made = `
  SELECT r.n, d.person_id, d.state, coalesce(m.not_before, m.created_at) AS at
    FROM ${dueList} JOIN messages m ON m.subject_id = r.event_id AND m.kind IN ('reminder', 'feedback')
     AND (m.idem_key = r.key OR starts_with(m.idem_key, r.key || '@'))
    JOIN deliveries d ON d.message_id = m.id
   WHERE m.status <> 'cancelled' OR d.state = 2`;

/** By the numbers of delivery states: what became of a mail that was made. */
const fate = `CASE WHEN made.state IN (4, 9) THEN 'UNDELIVERABLE' WHEN made.state = 5 THEN 'UNSUBSCRIBED'
                   WHEN made.state = 7 THEN 'STOPPED' WHEN made.state = 8 THEN 'TOO_LATE' END`;

const suppressed = `(
  SELECT CASE WHEN bool_or(s.reason IN ('HARD_BOUNCE', 'BLOCKED', 'ERASED')) THEN 'UNDELIVERABLE' ELSE 'UNSUBSCRIBED' END
    FROM suppressions s
   WHERE s.address_hash = sha256(convert_to(p.email, 'UTF8')) AND s.scope = ANY (string_to_array(($7::text[])[r.n + 1], ' '))
  HAVING count(*) > 0)`;

/**
 * Everybody who ever signed up, as the listed reminders concern them: null as `reason` for those who get it. `$7`: the
 * scopes of each reminder; `$8`: whether it has gone out; `$9` to `$12`: moments of people's own.
 */
export const peopleOf = `
  WITH made AS MATERIALIZED (${made}), found AS (
    SELECT r.n, a.id AS attendance_id, a.person_id, p.name, a.rsvp_status, own.at AS own_at, own.why, made.at AS made_at,
           CASE WHEN made.state IS NOT NULL THEN ${fate}
                WHEN a.rsvp_status = 'UNCONFIRMED' THEN 'NOT_CONFIRMED'
                WHEN a.rsvp_status = 'WAITLISTED' THEN 'WAITLISTED'
                WHEN a.rsvp_status NOT IN ('REGISTERED', 'CONFIRMED', 'MAYBE') THEN 'NOT_GOING'
                WHEN r.kind = 'HOURS_AFTER' AND a.outcome IS NOT NULL THEN 'ANSWERED'
                WHEN coalesce(a.confirmed_at, a.created_at) > r.remind_at THEN 'SIGNED_UP_LATER'
                WHEN p.email IS NULL THEN 'NO_ADDRESS'
                ELSE coalesce(${suppressed}, CASE WHEN ($8::boolean[])[r.n + 1] THEN 'NOT_ON_LIST'
                                                  WHEN own.n IS NOT NULL AND own.at IS NULL THEN 'JUST_TOLD' END) END AS reason
      FROM ${dueList} JOIN attendances a ON a.timeslot_id = r.timeslot_id JOIN persons p ON p.id = a.person_id
      LEFT JOIN LATERAL (SELECT x.state, x.at FROM made x WHERE x.n = r.n AND x.person_id = a.person_id
                          ORDER BY (x.state IN (2, 10)) DESC, x.at DESC LIMIT 1) made ON true
      LEFT JOIN unnest($9::int[], $10::uuid[], $11::timestamptz[], $12::text[]) AS own (n, person_id, at, why)
        ON own.n = r.n AND own.person_id = a.person_id AND made.state IS NULL
  )`;

export const countPeople = `${peopleOf}
  SELECT n, reason, own_at AS "ownAt", CASE WHEN own_at IS NOT NULL THEN why END AS why, count(*)::int AS count
    FROM found GROUP BY 1, 2, 3, 4 ORDER BY n, count(*) DESC, reason, own_at`;

/** Whom hosts may know of, oldest sign-up first; `$13`: after this one, `$14`: how many. */
export const listPeople = `${peopleOf}
  SELECT attendance_id AS id, name, reason, coalesce(made_at, own_at) AS at FROM found
   WHERE rsvp_status <> 'UNCONFIRMED' AND ($13::uuid IS NULL OR attendance_id > $13) ORDER BY attendance_id LIMIT $14`;
