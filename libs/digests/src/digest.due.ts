import type { EntityManager } from 'typeorm';
import { setLocally } from '#platform/database/set-locally.js';
import { FIRST_HOUR, LAST_HOUR, type DigestSlot } from './digest.rules.js';
import type { SubscriptionTopic } from './subscription.entity.js';
import { isRefused } from './withdrawn.js';

const BATCH = 5_000;

/** What the next batch is about: followers of one campaign at a time, since its name stands above their mail. */
export interface Due {
  topic: SubscriptionTopic;
  campaignId: string | null;
}

/** Due, and awake by the clocks of the reader. What comes due in the night waits for the morning. $1 is now. */
const isDue = `s.status = 'GRANTED' AND s.next_at <= $1
  AND extract(hour FROM $1::timestamptz AT TIME ZONE s.time_zone) BETWEEN ${String(FIRST_HOUR)} AND ${String(LAST_HOUR)}`;

export async function nextDue(tx: EntityManager, now: Date): Promise<Due | null> {
  const rows = await tx.query<Due[]>(
    `SELECT s.topic, CASE s.topic WHEN 'FOLLOW' THEN s.campaign_id END AS "campaignId"
       FROM unnest(ARRAY['NEARBY', 'FOLLOW', 'DIGEST']) WITH ORDINALITY AS t (topic, place)
      CROSS JOIN LATERAL (SELECT s.topic, s.campaign_id FROM subscriptions s WHERE s.topic = t.topic AND ${isDue} ORDER BY s.next_at LIMIT 1) s
      ORDER BY t.place LIMIT 1`,
    [now],
  );
  return rows[0] ?? null;
}

/** A subscription whose turn it is. */
export interface Taken extends DigestSlot {
  id: string;
  personId: string;
  nextAt: Date;
  latitude: number | null;
  /** The never-send list says that nothing may come of it. */
  refused: boolean;
  hostMail: boolean;
}

/** Where a batch ended; the next one begins there instead of passing by everything that is done or asleep. */
export type Place = Pick<Taken, 'nextAt' | 'latitude'>;

/**
 * Takes the next subscriptions and their people: nobody else decides in the meantime what these people are told. Of
 * several subscriptions of one person the others wait for another batch, which then knows what this one has told.
 */
export async function lockDue(
  tx: EntityManager,
  { topic, campaignId }: Due,
  now: Date,
  after: Place | null,
): Promise<Taken[]> {
  // In the order of the index, and no further than needed: the planner does not know how many are awake and would sort
  // all that are due for every batch. And it takes a table that was filled today for an empty one, and would read all of
  // it for every person; what it then thinks this costs would be worth compiling for seconds.
  await setLocally(tx, { enable_sort: 'off', enable_seqscan: 'off', enable_bitmapscan: 'off', jit: 'off' });
  const place = topic === 'FOLLOW' ? [after?.nextAt] : [after?.nextAt, after?.latitude];
  const isAfter = topic === 'FOLLOW' ? 's.next_at >= $4' : '(s.next_at, s.latitude) >= ($4, $5)';
  const rows = await tx.query<Taken[]>(
    `SELECT s.id, s.person_id AS "personId", s.cadence, s.weekday, s.local_hour AS "localHour", s.time_zone AS "timeZone",
            s.next_at AS "nextAt", s.latitude, s.host_mail AS "hostMail", ${isRefused} AS refused
       FROM subscriptions s JOIN persons p ON p.id = s.person_id
      WHERE s.topic = $2 AND ${isDue} AND ($3::uuid IS NULL OR s.campaign_id = $3) ${after ? `AND ${isAfter}` : ''}
      ORDER BY s.next_at, s.latitude LIMIT ${String(BATCH)} FOR NO KEY UPDATE OF s, p SKIP LOCKED`,
    [now, topic, topic === 'FOLLOW' ? campaignId : null, ...(after ? place : [])],
  );
  await setLocally(tx, { enable_sort: 'on', enable_bitmapscan: 'on' });
  return rows;
}
