import type { DataSource } from 'typeorm';

const NOTES_AT_ONCE = 500;

interface Notes {
  eventIds: string[];
  campaignIds: string[];
}

/**
 * Makes those due who wait for what has appeared since the last time, at most once a day each. What they are told is
 * decided when it is their turn: a note too many costs a look.
 */
export async function wakeWaiting(dataSource: DataSource, now: Date): Promise<void> {
  let taken: number;
  do {
    taken = await dataSource.transaction(async (tx) => {
      const notes = await tx.query<{ eventId: string | null; campaignId: string | null }[]>(
        `WITH ripe AS (
           SELECT n.id FROM digest_news n LEFT JOIN events e ON e.id = n.event_id
            WHERE n.campaign_id IS NOT NULL OR e.published_at IS NULL OR e.published_at <= $1
            ORDER BY n.id LIMIT ${String(NOTES_AT_ONCE)} FOR UPDATE OF n SKIP LOCKED
         ), gone AS (DELETE FROM digest_news n USING ripe WHERE n.id = ripe.id RETURNING n.event_id, n.campaign_id)
         SELECT event_id AS "eventId", campaign_id AS "campaignId" FROM gone`,
        [now],
      );
      const of: Notes = {
        eventIds: notes.flatMap(({ eventId }) => eventId ?? []),
        campaignIds: notes.flatMap(({ campaignId }) => campaignId ?? []),
      };
      // A statement of its own sees whatever the writer of the note has written.
      if (notes.length > 0) await tx.query(wake, [now, of.eventIds, of.campaignIds]);
      return notes.length;
    });
  } while (taken === NOTES_AT_ONCE);
}

/** A day after the last mail; also where that one left something, and comes again a day later. */
const dayAfter = `greatest($1, s.last_at + interval '1 day', s.next_at)`;

const wake = `
  WITH seen AS MATERIALIZED (
    SELECT e.earth, e.campaign_id, e.type_code FROM events e
     WHERE e.id = ANY ($2) AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC'
  ), near AS (
    SELECT DISTINCT s.id FROM seen e JOIN subscriptions s
        ON s.earth <@ earth_box(e.earth, (SELECT max(radius_km) * 1000 FROM subscriptions WHERE status = 'GRANTED' AND topic = 'NEARBY')) AND s.status = 'GRANTED' AND s.topic = 'NEARBY'
     WHERE earth_distance(s.earth, e.earth) <= s.radius_km * 1000
       AND (s.campaign_id IS NULL OR s.campaign_id = e.campaign_id) AND (s.event_types IS NULL OR e.type_code = ANY (s.event_types))
  ), follow AS (
    SELECT s.id FROM subscriptions s
     WHERE s.status = 'GRANTED' AND s.topic = 'FOLLOW' AND s.campaign_id IN (SELECT campaign_id FROM seen UNION SELECT unnest($3::uuid[]))
  )
  UPDATE subscriptions s SET next_at = ${dayAfter}
   WHERE s.id IN (SELECT id FROM near UNION SELECT id FROM follow) AND s.status = 'GRANTED'`;
