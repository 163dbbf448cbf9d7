import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import type { PauseReason } from '../message.inputs.js';
import { Messages } from '../messages.service.js';
import { Answers, judgeReturns, type Fared } from '../pause.rules.js';
import { requeueRefused } from '../slices.js';
import { hardBounces, isPolicy, softBounces } from './outcome.rules.js';

/** Messages whose answers a worker keeps in mind. */
const REMEMBERED = 100;

/**
 * Pauses messages to many that cost us the trust of mail providers, with the reason for a person to read: it goes on
 * when somebody has mended it and resumes. Nothing is marked failed by it.
 */
@Injectable()
export class Reputation {
  private readonly log = new Logger('mail');
  private readonly answers = new Map<string, Answers>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
  ) {}

  /** An answer to a mail of a message to many: a reason to pause it, once there is one. */
  heard(messageId: string, outcome: SmtpOutcome): PauseReason | null {
    if (outcome.kind !== 'accepted' && outcome.kind !== 'refused') return null;
    const reason = this.answersTo(messageId).note(isPolicy(outcome));
    if (reason !== null) this.answers.delete(messageId);
    return reason;
  }

  /** Looks at what came back of the messages that are going out. */
  async watch(): Promise<void> {
    const suspects: { id: string }[] = await this.dataSource.query(
      `SELECT m.id FROM messages m
        WHERE m.status IN ('expanding', 'sending') AND m.stream = 'bulk'
          AND EXISTS (SELECT FROM chunks c WHERE c.message_id = m.id AND c.failed + c.bounced + c.complained > 0)`,
    );
    for (const { id } of suspects) {
      const reason = judgeReturns(await this.fared(id));
      if (reason !== null) await this.pause(id, reason);
    }
  }

  /** Chunk by chunk, without what went out before somebody last resumed a message. */
  private fared(messageId: string): Promise<Fared[]> {
    return this.dataSource.query(
      `SELECT c.sent + c.failed + c.bounced + c.complained AS mails,
              coalesce(n.complaints, 0) AS complaints, coalesce(n.hard_bounces, 0) AS "hardBounces"
         FROM messages m JOIN mail_routes r ON r.route = m.stream JOIN chunks c ON c.message_id = m.id
         LEFT JOIN LATERAL (
           SELECT count(*) FILTER (WHERE d.state = 10)::int AS complaints,
                  count(*) FILTER (WHERE d.state = 4 AND d.enh = ANY ($2) OR d.state = 9 AND coalesce(d.enh, '') !~ '^(4|5[.][67])[.]'
                                     AND coalesce(d.enh, '') <> ALL ($3))::int AS hard_bounces
             FROM deliveries d WHERE d.message_id = c.message_id AND d.chunk_no = c.no AND d.state IN (4, 9, 10)
              AND (r.judged_from IS NULL OR d.sent_at > r.judged_from OR EXISTS (
                SELECT FROM attempt_log a WHERE a.message_id = d.message_id AND a.person_id = d.person_id AND a.at > r.judged_from))
         ) n ON c.failed + c.bounced + c.complained > 0
        WHERE m.id = $1 AND c.sent + c.failed + c.bounced + c.complained > 0
          AND (c.released_at IS NULL OR r.judged_from IS NULL OR c.released_at > r.judged_from)
        ORDER BY c.no`,
      [messageId, hardBounces, softBounces],
    );
  }

  async pause(messageId: string, reason: PauseReason): Promise<void> {
    await this.dataSource.transaction((tx) => this.messages.pause(tx, messageId, reason));
    this.log.error(`Message ${messageId} is paused: ${reason.cause}, ${reason.detail}. Mend it, then resume it.`);
  }

  /** Those who were refused before a message was paused for its content get it once it is mended. */
  async forgive(messageId: string): Promise<void> {
    await this.dataSource.transaction((tx) => requeueRefused(tx, messageId));
  }

  private answersTo(messageId: string): Answers {
    const known = this.answers.get(messageId);
    if (known) return known;
    const made = new Answers();
    this.answers.set(messageId, made);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= REMEMBERED) break;
      this.answers.delete(oldest);
    }
    return made;
  }
}
