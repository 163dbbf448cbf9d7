import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages, type MessageKind, type Topic } from '#messages';
import { askToHost, tellOf } from './digest.candidates.js';
import { lockDue, type Due } from './digest.due.js';
import { digestMessage, followMessage, nearbyMessage } from './digest.messages.js';
import { nextDigestAt, type DigestSlot } from './digest.rules.js';
import type { SubscriptionTopic } from './subscription.entity.js';
import { withdrawSuppressed } from './withdrawn.js';

/** What could not be delivered for so long is old news; the next mail tells what is still to come. */
const MAILABLE_HOURS = 20;

const kinds: Record<SubscriptionTopic, { kind: MessageKind; topic: Topic }> = {
  DIGEST: { kind: digestMessage, topic: 'digest' },
  NEARBY: { kind: nearbyMessage, topic: 'nearby' },
  FOLLOW: { kind: followMessage, topic: 'follow' },
};

/** One batch of subscriptions: what each is told, the mails, and when it is due again, in one transaction. */
@Injectable()
export class DigestRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
  ) {}

  /** How many were due, and how many of them are told something. */
  next(due: Due, now: Date): Promise<{ seen: number; told: number }> {
    return this.dataSource.transaction(async (tx) => {
      const locked = await lockDue(tx, due, now);
      if (locked.size === 0) return { seen: 0, told: 0 };
      // The planner takes a table that was filled today for an empty one, and would read all of it for every person; and
      // what it then thinks this costs would be worth compiling for seconds.
      await tx.query('SET LOCAL enable_seqscan = off');
      await tx.query('SET LOCAL jit = off');
      await withdrawSuppressed(tx, [...locked.keys()]);
      const told = await this.tell(tx, due, [...locked.values()], now);
      return { seen: locked.size, told };
    });
  }

  private async tell(tx: EntityManager, due: Due, ids: readonly string[], now: Date): Promise<number> {
    const [run] = await tx.query<{ id: string }[]>(
      'INSERT INTO digest_runs (topic, created_at) VALUES ($1, $2) RETURNING id',
      [due.topic, now],
    );
    if (!run) throw new Error('The run of a digest got no number.');
    await tx.query(tellOf[due.topic], [ids, now, run.id]);
    if (due.topic === 'DIGEST') await tx.query(askToHost, [ids, run.id]);
    const told = await this.enqueue(tx, due, run.id, now);
    await (due.topic === 'DIGEST' ? toNextSlot(tx, ids, run.id, now) : toRest(tx, ids, run.id, now));
    return told;
  }

  private async enqueue(tx: EntityManager, due: Due, run: string, now: Date): Promise<number> {
    const [row] = await tx.query<{ told: number }[]>(
      'SELECT count(*)::int AS told FROM digest_items WHERE run_id = $1',
      [run],
    );
    if (!row || row.told === 0) {
      await tx.query('DELETE FROM digest_runs WHERE id = $1', [run]);
      return 0;
    }
    const { messageId } = await this.messages.enqueue(tx, {
      ...kinds[due.topic],
      idemKey: `digest:${run}`,
      stream: 'bulk',
      ...(due.campaignId !== null && { campaignId: due.campaignId }),
      params: { run },
      expiresAt: new Date(now.getTime() + MAILABLE_HOURS * 3_600_000),
      recipients: {
        select: 'SELECT person_id FROM digest_items WHERE run_id = $1::text::bigint',
        parameters: [run],
      },
    });
    await tx.query('UPDATE digest_runs SET message_id = $2 WHERE id = $1', [run, messageId]);
    return row.told;
  }
}

/**
 * Also those with nothing new are due again at their next slot; what they were last told about stays the same. Many
 * subscribers share a slot, so the calendar is asked once per slot and not once per subscriber.
 */
async function toNextSlot(tx: EntityManager, ids: readonly string[], run: string, now: Date): Promise<void> {
  const slots = await tx.query<(DigestSlot & { nextAt: Date })[]>(
    `SELECT DISTINCT cadence, weekday, local_hour AS "localHour", time_zone AS "timeZone", next_at AS "nextAt" FROM subscriptions
      WHERE id = ANY ($1) AND status = 'GRANTED'`,
    [ids],
  );
  await tx.query(
    `UPDATE subscriptions s SET next_at = t.after, last_at = CASE WHEN i.person_id IS NULL THEN s.last_at ELSE $3::timestamptz END
       FROM subscriptions o
       JOIN unnest($4::text[], $5::int[], $6::int[], $7::text[], $8::timestamptz[], $9::timestamptz[])
         AS t (cadence, weekday, local_hour, time_zone, at, after)
         ON (o.cadence, o.weekday, o.local_hour, o.time_zone, date_trunc('milliseconds', o.next_at)) = (t.cadence, t.weekday, t.local_hour, t.time_zone, t.at)
       LEFT JOIN digest_items i ON i.run_id = $2 AND i.person_id = o.person_id
      WHERE o.id = ANY ($1) AND o.status = 'GRANTED' AND s.id = o.id`,
    [
      ids,
      run,
      now,
      slots.map(({ cadence }) => cadence),
      slots.map(({ weekday }) => weekday),
      slots.map(({ localHour }) => localHour),
      slots.map(({ timeZone }) => timeZone),
      slots.map(({ nextAt }) => nextAt),
      slots.map((slot) => nextDigestAt(slot, now, slot.nextAt)),
    ],
  );
}

/** Whoever waits for something new is looked at again when there is something. */
async function toRest(tx: EntityManager, ids: readonly string[], run: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE subscriptions s SET next_at = NULL,
            last_at = CASE WHEN EXISTS (SELECT 1 FROM digest_items i WHERE i.run_id = $2 AND i.person_id = s.person_id) THEN $3 ELSE s.last_at END
      WHERE s.id = ANY ($1) AND s.status = 'GRANTED'`,
    [ids, run, now],
  );
}
