import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages, type MessageKind, type Topic } from '#messages';
import { askToHost, tellOf } from './digest.candidates.js';
import { lockDue, type Due, type Place, type Taken } from './digest.due.js';
import { digestMessage, followMessage, nearbyMessage } from './digest.messages.js';
import { nextDigestAt } from './digest.rules.js';
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

  /** How many were due, how many of them are told something, and where the next batch begins. */
  next(due: Due, now: Date, after: Place | null): Promise<{ seen: number; told: number; last: Place | null }> {
    return this.dataSource.transaction(async (tx) => {
      const taken = await lockDue(tx, due, now, after);
      const last = taken.at(-1) ?? null;
      if (last === null) return { seen: 0, told: 0, last };
      const refused = taken.filter((row) => row.refused);
      if (refused.length > 0)
        await withdrawSuppressed(
          tx,
          refused.map(({ personId }) => personId),
        );
      const granted = firstOfEach(taken.filter((row) => !row.refused));
      const told = granted.length === 0 ? 0 : await this.tell(tx, due, granted, now);
      return { seen: taken.length, told, last };
    });
  }

  private async tell(tx: EntityManager, due: Due, taken: readonly Taken[], now: Date): Promise<number> {
    const [run] = await tx.query<{ id: string }[]>(
      'INSERT INTO digest_runs (topic, created_at) VALUES ($1, $2) RETURNING id',
      [due.topic, now],
    );
    if (!run) throw new Error('The run of a digest got no number.');
    const ids = taken.map(({ id }) => id);
    await tx.query(tellOf[due.topic], [ids, now, run.id]);
    const hosts = taken.filter(({ hostMail }) => due.topic === 'DIGEST' && hostMail).map(({ id }) => id);
    if (hosts.length > 0) await tx.query(askToHost, [hosts, run.id]);
    const told = await this.enqueue(tx, due, run.id, now);
    await (due.topic === 'DIGEST' ? toNextSlot(tx, taken, run.id, now) : toRest(tx, taken, run.id, now));
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

/** Of several subscriptions of one person the first. */
function firstOfEach(taken: readonly Taken[]): Taken[] {
  const firsts = new Map<string, Taken>();
  for (const row of taken) if (!firsts.has(row.personId)) firsts.set(row.personId, row);
  return [...firsts.values()];
}

/** A mail was too small for all that there was; followers of a campaign read how much more there is. */
const leftSome = `i.more > 0 AND s.topic <> 'FOLLOW'`;
/** Until when everything has been told: unchanged by a mail that left something for the next one, and without a mail. */
const toldUntil = `CASE WHEN i.person_id IS NULL OR ${leftSome} THEN s.last_at ELSE $3::timestamptz END`;

/**
 * Also those with nothing new are due again at their next slot; what they were last told about stays the same. Many
 * subscribers share a slot, so the calendar is asked once per slot and not once per subscriber.
 */
async function toNextSlot(tx: EntityManager, taken: readonly Taken[], run: string, now: Date): Promise<void> {
  const slots = new Map<string, Date>();
  const after = taken.map(({ cadence, weekday, localHour, timeZone, nextAt }) => {
    const key = [cadence, weekday, localHour, timeZone, nextAt.getTime()].join(' ');
    const known = slots.get(key) ?? nextDigestAt({ cadence, weekday, localHour, timeZone }, now, nextAt);
    slots.set(key, known);
    return known;
  });
  await tx.query(
    `UPDATE subscriptions s SET next_at = t.after, last_at = ${toldUntil}
       FROM unnest($1::uuid[], $4::uuid[], $5::timestamptz[]) AS t (id, person_id, after)
       LEFT JOIN digest_items i ON i.run_id = $2 AND i.person_id = t.person_id
      WHERE s.id = t.id`,
    [taken.map(({ id }) => id), run, now, taken.map(({ personId }) => personId), after],
  );
}

/** Whoever waits for something new is looked at again when there is something, or a day later if something was left. */
async function toRest(tx: EntityManager, taken: readonly Taken[], run: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE subscriptions s SET next_at = CASE WHEN ${leftSome} THEN $3::timestamptz + interval '1 day' END, last_at = ${toldUntil}
       FROM unnest($1::uuid[], $4::uuid[]) AS t (id, person_id)
       LEFT JOIN digest_items i ON i.run_id = $2 AND i.person_id = t.person_id
      WHERE s.id = t.id`,
    [taken.map(({ id }) => id), run, now, taken.map(({ personId }) => personId)],
  );
}
