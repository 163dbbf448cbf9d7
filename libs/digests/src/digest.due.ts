import type { EntityManager } from 'typeorm';
import { FIRST_HOUR, LAST_HOUR } from './digest.rules.js';
import type { SubscriptionTopic } from './subscription.entity.js';

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

/**
 * Takes the next subscriptions and their people: nobody else decides in the meantime what these people are told. Of
 * several subscriptions of one person the others wait for the next batch, which then knows what this one has told.
 */
export async function lockDue(tx: EntityManager, { topic, campaignId }: Due, now: Date): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; personId: string }[]>(
    `SELECT s.id, s.person_id AS "personId" FROM subscriptions s JOIN persons p ON p.id = s.person_id
      WHERE s.topic = $2 AND ${isDue} AND ($3::uuid IS NULL OR s.campaign_id = $3)
      ORDER BY s.next_at, s.latitude LIMIT ${String(BATCH)} FOR NO KEY UPDATE OF s, p SKIP LOCKED`,
    [now, topic, topic === 'FOLLOW' ? campaignId : null],
  );
  const firsts = new Map<string, string>();
  for (const { id, personId } of rows) if (!firsts.has(personId)) firsts.set(personId, id);
  return firsts;
}
