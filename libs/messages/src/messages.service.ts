import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { wakeWorkers } from '#platform/jobs/wake.js';
import { audienceOf, expand, isLargerThan, type Audience } from './audience.js';
import { ANALYZE_FROM, blockingScopes } from './message.rules.js';
import {
  deliveryStates,
  type DeliveriesPage,
  type DeliveryCounts,
  type DeliveryRow,
  type Enqueued,
  type NewMessage,
  type PauseReason,
  type Progress,
} from './message.inputs.js';
import { byCoordinator, writePauseReason } from './pause.rules.js';
import { countDeliveries, readProgress } from './progress.js';
import { cancelMessage, expandLater, resendFailed, resumeMessage } from './slices.js';

/** Larger audiences become deliveries slice by slice in the workers, so that whoever presses the button waits for nothing. */
const SLICE_ABOVE = 200_000;
/** A page, and one more that says whether there is another. */
const MOST_DELIVERIES = 101;

/** Says things to people: the only way to a mail. Everything here is rows; the worker does the sending. */
@Injectable()
export class Messages {
  /** Tests lower it. */
  sliceAbove = SLICE_ABOVE;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Part of the caller's transaction: the mail goes out if, and only if, that commits. */
  async enqueue(tx: EntityManager, message: NewMessage): Promise<Enqueued> {
    const audience = audienceOf(message.recipients);
    const messageId = await this.insertMessage(tx, message);
    if (messageId === null) return this.alreadyEnqueued(tx, message.idemKey);
    if (await this.isLarge(tx, message, audience)) {
      await expandLater(tx, messageId, audience);
      wakeWorkers(tx, 'mail');
      return { messageId, total: 0, isNew: true, expanding: true };
    }
    const { added: total } = await expand(tx, messageId, audience, { perHour: message.perHour ?? null });
    await tx.query(
      `UPDATE messages SET total = $2::int, status = CASE WHEN $2::int = 0 THEN 'done' ELSE status END,
         done_at = CASE WHEN $2::int = 0 THEN created_at END WHERE id = $1`,
      [messageId, total],
    );
    if (total >= ANALYZE_FROM) await tx.query('ANALYZE deliveries');
    if (total > 0) wakeWorkers(tx, 'mail');
    return { messageId, total, isNew: true, expanding: false };
  }

  /** Stops what has not gone out; at most one grant of 64 per chunk in work is still under way. */
  async cancel(tx: EntityManager, messageId: string): Promise<void> {
    await cancelMessage(tx, messageId, this.clock.now());
    wakeWorkers(tx, 'mail');
  }

  async pause(tx: EntityManager, messageId: string, reason: PauseReason = byCoordinator): Promise<void> {
    await tx.query(
      `UPDATE messages SET status = 'paused', pause_reason = $2 WHERE id = $1 AND status IN ('expanding', 'sending')`,
      [messageId, writePauseReason(reason)],
    );
  }

  /** Also forgives what had been counted against the route: only what happens from now on can pause it again. */
  async resume(tx: EntityManager, messageId: string): Promise<void> {
    await resumeMessage(tx, messageId, this.clock.now());
    wakeWorkers(tx, 'mail');
  }

  /** Queues once more what failed, in a message that may have ended; until `expiresAt` if it would be over before. */
  async resendFailed(tx: EntityManager, messageId: string, expiresAt?: Date): Promise<number> {
    const failed = await resendFailed(tx, messageId, expiresAt ?? null);
    if (failed > 0) wakeWorkers(tx, 'mail');
    return failed;
  }

  /** The message enqueued with this key, if any. */
  async findByKey(idemKey: string): Promise<string | null> {
    const rows: { id: string }[] = await this.dataSource.query('SELECT id FROM messages WHERE idem_key = $1', [
      idemKey,
    ]);
    return rows[0]?.id ?? null;
  }

  counts(messageId: string): Promise<DeliveryCounts> {
    return countDeliveries(this.dataSource.manager, messageId);
  }

  /** Within a transaction give its `tx`, so that it does not need a second connection. */
  progress(messageId: string, tx: EntityManager = this.dataSource.manager): Promise<Progress | null> {
    return readProgress(tx, messageId, this.clock.now());
  }

  /** What became of a message person by person; those just before somebody when `before` is given. */
  async deliveriesOf(
    messageId: string,
    { state = null, who = null, first, after = null, before = null }: DeliveriesPage,
  ): Promise<DeliveryRow[]> {
    const wanted = who === null ? '' : `AND d.person_id IN (SELECT p.id FROM persons p WHERE ${who.of('p', '$6')})`;
    const rows = await this.dataSource.query<(Omit<DeliveryRow, 'state'> & { state: number })[]>(
      `SELECT d.person_id AS "personId", d.state, d.reply, d.sent_at AS at, d.attempts FROM deliveries d
        WHERE d.message_id = $1 AND ($2::smallint IS NULL OR d.state = $2) ${wanted}
          AND ($3::uuid IS NULL OR d.person_id > $3) AND ($4::uuid IS NULL OR d.person_id < $4)
        ORDER BY d.person_id ${before === null ? 'ASC' : 'DESC'} LIMIT $5`,
      [
        ...[messageId, state === null ? null : deliveryStates.indexOf(state), after, before],
        ...[Math.min(first, MOST_DELIVERIES), ...(who === null ? [] : [who.value])],
      ],
    );
    const found = rows.map((row) => ({ ...row, state: deliveryStates[row.state] ?? 'QUEUED' }));
    return before === null ? found : found.reverse();
  }

  private async insertMessage(tx: EntityManager, message: NewMessage): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO messages (idem_key, kind, stream, topic, status, campaign_id, subject_type, subject_id, event_version,
         params, scopes, verifies_address, not_before, expires_at, created_by, created_at, policy, per_hour, pause_reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       ON CONFLICT (idem_key) DO NOTHING RETURNING id`,
      [
        message.idemKey,
        message.kind,
        message.stream,
        message.topic,
        message.status ?? 'sending',
        message.campaignId ?? null,
        message.subject?.type ?? null,
        message.subject?.id ?? null,
        message.eventVersion ?? null,
        JSON.stringify(message.params ?? {}),
        blockingScopes(message),
        message.verifiesAddress ?? false,
        message.notBefore ?? null,
        message.expiresAt,
        message.createdBy ?? null,
        this.clock.now(),
        message.policy ?? 'at_least',
        message.perHour ?? null,
        message.status === 'paused' ? writePauseReason(byCoordinator) : null,
      ],
    );
    return rows[0]?.id ?? null;
  }

  private async isLarge(tx: EntityManager, { recipients }: NewMessage, audience: Audience): Promise<boolean> {
    if ('personIds' in recipients) return recipients.personIds.length > this.sliceAbove;
    return isLargerThan(tx, audience, this.sliceAbove);
  }

  private async alreadyEnqueued(tx: EntityManager, idemKey: string): Promise<Enqueued> {
    const rows: { id: string; total: number; expanding: boolean }[] = await tx.query(
      'SELECT id, total, audience IS NOT NULL AS expanding FROM messages WHERE idem_key = $1',
      [idemKey],
    );
    const row = rows[0];
    if (!row) throw new Error(`The message ${idemKey} vanished while it was enqueued.`);
    return { messageId: row.id, total: row.total, isNew: false, expanding: row.expanding };
  }
}
