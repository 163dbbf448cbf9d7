import type { EntityManager } from 'typeorm';

/** Whether the never-send list, or having no address any more, ends subscription `s` of person `p`. */
export const isRefused = `(p.email IS NULL OR EXISTS (SELECT 1 FROM suppressions x
  WHERE x.address_hash = sha256(convert_to(p.email, 'UTF8'))
    AND (x.scope IN ('all', 'topic:' || lower(s.topic)) OR s.topic = 'FOLLOW' AND x.scope = 'campaign:' || s.campaign_id)))`;

/**
 * The never-send list has the last word: whoever unsubscribed by a mail's foot has withdrawn their subscription.
 * Asked wherever a subscription is looked at, so that no path can forget it.
 */
export async function withdrawSuppressed(tx: EntityManager, personIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE subscriptions s SET status = 'WITHDRAWN', next_at = NULL
       FROM persons p
      WHERE s.person_id = ANY ($1) AND s.status = 'GRANTED' AND p.id = s.person_id AND ${isRefused}`,
    [personIds],
  );
}
