import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Campaigns } from '#campaigns';
import { Messages } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { notFound } from '#platform/problem.js';
import { Broadcast, type BroadcastStatus } from './broadcast.entity.js';
import { canSeeBroadcast } from './broadcast.policy.js';
import { statusOf } from './broadcast.rules.js';
import { allowedBy, type Counting } from './counting/counting.rules.js';

const LISTED = 100;

/** What has been written to the people of a campaign. */
@Injectable()
export class Broadcasts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly messages: Messages,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the operator lets be counted. */
  counting(): Counting {
    return allowedBy(this.config);
  }

  async list(actor: Actor, campaignSlug: string): Promise<Broadcast[]> {
    const { id: campaignId } = await this.campaigns.forCoordinator(actor, campaignSlug);
    return this.dataSource.manager.find(Broadcast, {
      where: { campaignId },
      order: { createdAt: 'DESC' },
      take: LISTED,
    });
  }

  /** To anybody but its coordinators a broadcast does not exist. */
  async find(actor: Actor, id: string, tx: EntityManager = this.dataSource.manager): Promise<Broadcast> {
    const broadcast = isUuid(id) ? await tx.findOneBy(Broadcast, { id }) : null;
    if (!broadcast || !canSeeBroadcast(actor, broadcast)) throw notFound('broadcast');
    return broadcast;
  }

  /** The same, held until the transaction ends, with how far it is. */
  async hold(tx: EntityManager, actor: Actor, id: string): Promise<{ broadcast: Broadcast; status: BroadcastStatus }> {
    await this.find(actor, id, tx);
    const broadcast = await tx.findOneOrFail(Broadcast, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const progress = broadcast.messageId === null ? null : await this.messages.progress(broadcast.messageId, tx);
    return { broadcast, status: statusOf(progress?.status ?? null, broadcast.stage) };
  }
}
