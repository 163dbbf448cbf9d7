import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { Suppressions } from '../suppressions.service.js';
import type { Granted, Lease } from './ledger.js';
import { softBounces } from './outcome.rules.js';

/** With the one that is judged, five. */
const EARLIER = 4;
const soft = softBounces.map((code) => `'${code}'`).join(', ');

/** Addresses that the mail server refuses for good, or whose mailbox is full again and again, are not written to any more. */
@Injectable()
export class Refusals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly suppressions: Suppressions,
    private readonly clock: Clock,
  ) {}

  /** No such mailbox. */
  hard(lease: Lease, row: Granted): Promise<void> {
    return this.suppress(lease, row);
  }

  /** One more mail that the mailbox did not take: five within 60 days, and none that it took in between, are enough. */
  async soft(lease: Lease, row: Granted): Promise<void> {
    const rows: { mails: number }[] = await this.dataSource.query(
      `WITH refused AS (
         SELECT message_id, max(at) AS at FROM attempt_log
          WHERE person_id = $1 AND enh IN (${soft}) AND at > $2::timestamptz - interval '60 days' AND message_id <> $3 GROUP BY 1
       ), taken AS (
         SELECT max(d.sent_at) AS at FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.person_id = $1
          WHERE (SELECT count(*) FROM refused) >= ${String(EARLIER)} AND m.created_at > $2::timestamptz - interval '60 days' AND d.state = 2
       )
       SELECT count(*)::int AS mails FROM refused r, taken t WHERE t.at IS NULL OR r.at > t.at`,
      [row.personId, this.clock.now(), lease.messageId],
    );
    if ((rows[0]?.mails ?? 0) >= EARLIER) await this.suppress(lease, row);
  }

  private suppress({ messageId }: Lease, { email }: Granted): Promise<void> {
    const given = { email, scope: 'all', reason: 'HARD_BOUNCE', source: `message ${messageId}` } as const;
    return this.suppressions.add(this.dataSource.manager, given);
  }
}
