import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { findCandidates, type Candidates } from './digest.candidates.js';
import { digestMessage, type DigestPayload } from './digest.messages.js';
import { nextDigestAt } from './digest.rules.js';
import type { Subscription } from './subscription.entity.js';
import { withdrawSuppressed } from './withdrawn.js';

const BATCH = 1000;
/** A digest that could not be delivered for so long is old news; the next one tells what is still to come. */
const MAILABLE_HOURS = 20;
const FORGET_UNCONFIRMED_DAYS = 30;

type DueSubscription = Pick<Subscription, 'id' | 'personId' | 'weekday' | 'localHour' | 'timeZone'>;

/** Sends the weekly digests that are due, each batch in one transaction: who was told what, and when it is due again. */
@Injectable()
export class Digests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly messages: Messages,
  ) {}

  @EveryTick({ name: 'digests', seconds: 60 })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.forgetUnconfirmed(now);
    while (await this.sendBatch(now)) {
      // The next batch, until nobody is due.
    }
  }

  /** False when nobody was due. */
  private sendBatch(now: Date): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const due = await lockDue(tx, now);
      if (due.length === 0) return false;
      await withdrawSuppressed(
        tx,
        due.map((subscription) => subscription.personId),
      );
      const batch = onePerPerson(due);
      const found = await findCandidates(tx, await stillGranted(tx, batch), now);
      await this.enqueue(tx, found, now);
      await reschedule(tx, batch, found, now);
      return true;
    });
  }

  private async enqueue(tx: EntityManager, found: readonly Candidates[], now: Date): Promise<void> {
    if (found.length === 0) return;
    const payloads = new Map<string, DigestPayload>(
      found.map(({ personId, subscriptionId, events }) => [personId, { subscriptionId, events }]),
    );
    const { messageId } = await this.messages.enqueue(tx, {
      kind: digestMessage,
      idemKey: `digest:${newId()}`,
      stream: 'bulk',
      topic: 'digest',
      expiresAt: new Date(now.getTime() + MAILABLE_HOURS * 3_600_000),
      recipients: { personIds: [...payloads.keys()], payloads },
    });
    const items = found.flatMap(({ personId, events }) => events.map(({ id }) => ({ personId, eventId: id })));
    await tx.query(
      `INSERT INTO digest_items (person_id, event_id, message_id)
       SELECT person_id, event_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS told (person_id, event_id) ON CONFLICT DO NOTHING`,
      [items.map((item) => item.personId), items.map((item) => item.eventId), messageId],
    );
  }

  /** An address that somebody typed in and nobody confirmed is none of our business any more. */
  private async forgetUnconfirmed(now: Date): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM subscriptions WHERE status = 'PENDING' AND created_at < $1::timestamptz - make_interval(days => $2)`,
      [now, FORGET_UNCONFIRMED_DAYS],
    );
  }
}

function lockDue(tx: EntityManager, now: Date): Promise<DueSubscription[]> {
  return tx.query<DueSubscription[]>(
    `SELECT id, person_id AS "personId", weekday, local_hour AS "localHour", time_zone AS "timeZone" FROM subscriptions
      WHERE status = 'GRANTED' AND topic = 'DIGEST' AND next_at <= $1
      ORDER BY next_at, id LIMIT ${String(BATCH)} FOR UPDATE SKIP LOCKED`,
    [now],
  );
}

/** A second subscription of the same person waits for the next batch, which then knows what the first one told them. */
function onePerPerson(due: readonly DueSubscription[]): DueSubscription[] {
  const firsts = new Map<string, DueSubscription>();
  for (const subscription of due) {
    if (!firsts.has(subscription.personId)) firsts.set(subscription.personId, subscription);
  }
  return [...firsts.values()];
}

async function stillGranted(tx: EntityManager, batch: readonly DueSubscription[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM subscriptions WHERE id = ANY ($1) AND status = 'GRANTED'`,
    [batch.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

/** Also those with nothing new are due again next week; what they were last told about stays the same. */
async function reschedule(
  tx: EntityManager,
  batch: readonly DueSubscription[],
  found: readonly Candidates[],
  now: Date,
): Promise<void> {
  const told = new Set(found.map(({ subscriptionId }) => subscriptionId));
  await tx.query(
    `UPDATE subscriptions s SET next_at = d.next_at, last_at = CASE WHEN d.told THEN $4 ELSE s.last_at END
       FROM unnest($1::uuid[], $2::timestamptz[], $3::boolean[]) AS d (id, next_at, told)
      WHERE s.id = d.id AND s.status = 'GRANTED'`,
    [
      batch.map(({ id }) => id),
      batch.map((subscription) => nextDigestAt(subscription, now)),
      batch.map(({ id }) => told.has(id)),
      now,
    ],
  );
}
