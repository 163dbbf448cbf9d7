import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '#platform/audit.js';
import { system } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { Broadcast } from './broadcast.entity.js';
import { reachOf, recipientsOf } from './broadcast.recipients.js';
import { needsApproval } from './broadcast.rules.js';
import { HandOver } from './hand-over.js';

/**
 * Begins scheduled broadcasts. Their audience is asked for now and not when they were scheduled: whoever has signed up
 * since then gets it, whoever has left does not.
 */
@Injectable()
export class BroadcastStart {
  private readonly log = new Logger('broadcasts');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly handOver: HandOver,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @EveryTick({ name: 'broadcasts', seconds: 5 })
  async startDue(): Promise<void> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM broadcasts WHERE stage = 'SCHEDULED' AND message_id IS NULL AND starts_at <= $1 ORDER BY starts_at LIMIT 100`,
      [this.clock.now()],
    );
    for (const { id } of rows) {
      // One that cannot begin must not hold up the others.
      await this.start(id).catch((error: unknown) => {
        this.log.error(
          `broadcast ${id} did not begin: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
        );
      });
    }
  }

  private async start(id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const broadcast = await tx.findOne(Broadcast, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (broadcast?.stage !== 'SCHEDULED' || broadcast.messageId !== null) return;
      const now = this.clock.now();
      const { count } = await reachOf(tx, broadcast.audience, await recipientsOf(tx, broadcast, now));
      const subject = { type: 'broadcast', id, campaignId: broadcast.campaignId };
      // It was small enough for one person to decide, and has grown since.
      if (broadcast.decidedBy === null && needsApproval(count, this.config.BROADCAST_APPROVAL_ABOVE)) {
        await tx.update(Broadcast, { id }, { stage: 'AWAITING_APPROVAL', expectedCount: count });
        await recordAudit(tx, system, 'broadcast.grown', subject, { people: count });
        return;
      }
      await this.handOver.begin(tx, broadcast, count);
      await recordAudit(tx, system, 'broadcast.sent', subject, { people: count });
    });
  }
}
