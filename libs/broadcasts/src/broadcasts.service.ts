import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Campaigns } from '#campaigns';
import { Messages } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { Problem, notFound } from '#platform/problem.js';
import { aboutAudience, audienceQuery, checkAudience, type Audience } from './audience.js';
import { Broadcast } from './broadcast.entity.js';
import type { SendBroadcastInput } from './broadcast.inputs.js';
import { broadcastMessage } from './broadcast.messages.js';
import { canSeeBroadcast } from './broadcast.policy.js';
import { broadcastExpiry, checkCount, decideChange, statusOf, type BroadcastChange } from './broadcast.rules.js';
import { checkPlaceholders } from './broadcast.template.js';

const LISTED = 100;

/** Writing to the people of a campaign: who would get it, sending it, stopping it. */
@Injectable()
export class Broadcasts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly messages: Messages,
  ) {}

  async send(actor: Actor, input: SendBroadcastInput): Promise<Broadcast> {
    checkPlaceholders('subject', input.subject);
    checkPlaceholders('bodyMarkdown', input.bodyMarkdown);
    return this.dataSource.transaction(async (tx) => {
      const campaign = await this.campaigns.forCoordinator(actor, input.audience.campaignSlug, tx);
      const audience = await checkAudience(tx, campaign.id, input.audience);
      const now = this.clock.now();
      const id = await insertOnce(tx, actor, audience, input, now);
      if (id === null) return sentBefore(tx, campaign.id, input.clientKey);
      const { messageId, total } = await this.messages.enqueue(tx, {
        kind: broadcastMessage,
        idemKey: `broadcast:${id}`,
        stream: 'bulk',
        ...aboutAudience(audience),
        params: { broadcastId: id },
        expiresAt: broadcastExpiry(now),
        recipients: audienceQuery(audience, now),
        ...(actor.personId === null ? {} : { createdBy: actor.personId }),
      });
      checkCount(input.expectedCount, total);
      await tx.update(Broadcast, { id }, { messageId });
      const subject = { type: 'broadcast', id, campaignId: campaign.id };
      await recordAudit(tx, actor, 'broadcast.sent', subject, { people: total });
      return tx.findOneByOrFail(Broadcast, { id });
    });
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

  async change(actor: Actor, id: string, change: BroadcastChange): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const broadcast = await this.find(actor, id, tx);
      const { messageId } = broadcast;
      const progress = messageId === null ? null : await this.messages.progress(messageId);
      const mustAct = decideChange(change, statusOf(progress?.status ?? null));
      if (!mustAct || messageId === null) return broadcast;
      await this.messages[change](tx, messageId);
      await recordAudit(tx, actor, `broadcast.${change}`, { type: 'broadcast', id, campaignId: broadcast.campaignId });
      return broadcast;
    });
  }
}

/** Null when a broadcast with this key exists already. */
async function insertOnce(
  tx: EntityManager,
  actor: Actor,
  audience: Audience,
  input: SendBroadcastInput,
  now: Date,
): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    `INSERT INTO broadcasts (id, campaign_id, event_id, subject, body, audience, client_key, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (client_key) DO NOTHING RETURNING id`,
    [
      newId(),
      audience.campaignId,
      audience.eventId,
      input.subject.trim(),
      input.bodyMarkdown,
      JSON.stringify(audience),
      input.clientKey,
      actor.personId,
      now,
    ],
  );
  return rows[0]?.id ?? null;
}

async function sentBefore(tx: EntityManager, campaignId: string, clientKey: string): Promise<Broadcast> {
  const broadcast = await tx.findOneByOrFail(Broadcast, { clientKey });
  if (broadcast.campaignId === campaignId) return broadcast;
  throw new Problem('CONFLICT', {
    field: 'clientKey',
    message: 'This key belongs to another broadcast: make a new one.',
  });
}
