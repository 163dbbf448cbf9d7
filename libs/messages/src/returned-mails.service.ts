import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';

/** What a mail server said when it gave a mail back. */
export interface ServerWords {
  code?: number | null;
  enh?: string | null;
  reply?: string | null;
}

export interface DeliveryRef {
  messageId: string;
  personId: string;
}

export interface Reputation {
  /** Audience mails that the figures speak of: the newest ones, at least a thousand if there are as many. */
  mails: number;
  hardBouncePercent: number;
  complaintPercent: number;
}

/**
 * What becomes known of a mail after a server took it. It may come before our own note of `sent`, twice and in any
 * order: COMPLAINED wins over BOUNCED, and both over everything that a sender may still write.
 */
@Injectable()
export class ReturnedMails {
  constructor(private readonly clock: Clock) {}

  /** The address behind a delivery as it is now; undefined when there is no such delivery, null when it is erased. */
  async addressOf(tx: EntityManager, { messageId, personId }: DeliveryRef): Promise<string | null | undefined> {
    const rows: { email: string | null }[] = await tx.query(
      `SELECT p.email FROM deliveries d LEFT JOIN persons p ON p.id = d.person_id WHERE d.message_id = $1 AND d.person_id = $2`,
      [messageId, personId],
    );
    return rows[0] && rows[0].email;
  }

  /** Whoever of a message's people has this address: for reports that name several. */
  async personWith(tx: EntityManager, messageId: string, email: string): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `SELECT p.id FROM persons p JOIN deliveries d ON d.person_id = p.id AND d.message_id = $1 WHERE p.email = $2`,
      [messageId, email.trim().toLowerCase()],
    );
    return rows[0]?.id ?? null;
  }

  /** Also ends further attempts of a mail that we believed not to have arrived. */
  async bounced(tx: EntityManager, ref: DeliveryRef, words: ServerWords): Promise<void> {
    await tx.query(
      `UPDATE deliveries SET state = 9, next_at = NULL, sent_at = coalesce(sent_at, $3), code = coalesce($4, code),
         enh = coalesce($5, enh), reply = coalesce($6, reply)
       WHERE message_id = $1 AND person_id = $2 AND state IN (0, 1, 2, 3, 6)`,
      [ref.messageId, ref.personId, this.clock.now(), words.code ?? null, words.enh ?? null, words.reply ?? null],
    );
  }

  async complained(tx: EntityManager, ref: DeliveryRef): Promise<void> {
    await tx.query(
      `UPDATE deliveries SET state = 10, next_at = NULL, sent_at = coalesce(sent_at, $3)
       WHERE message_id = $1 AND person_id = $2 AND state IN (0, 1, 2, 3, 6, 9)`,
      [ref.messageId, ref.personId, this.clock.now()],
    );
  }

  /** Of one message, or of the newest ones. */
  async reputation(tx: EntityManager, messageId: string | null = null): Promise<Reputation> {
    const rows: { mails: number; hard_bounces: number; complaints: number }[] = await tx.query(
      'SELECT * FROM mail_reputation($1)',
      [messageId],
    );
    const { mails, hard_bounces: hard, complaints } = rows[0] ?? { mails: 0, hard_bounces: 0, complaints: 0 };
    const percent = (count: number): number => (mails === 0 ? 0 : Math.round((count / mails) * 10_000) / 100);
    return { mails, hardBouncePercent: percent(hard), complaintPercent: percent(complaints) };
  }
}
