import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { aboutAudience } from './audience.js';
import { Broadcast } from './broadcast.entity.js';
import { broadcastMessage } from './broadcast.messages.js';
import { atOwnHour, recipientsOf, zonesOf } from './broadcast.recipients.js';
import { broadcastExpiry } from './broadcast.rules.js';
import { CountedLinks } from './counting/counted-links.service.js';
import { lastMoment } from './broadcast.timing.js';

/** Makes a message of a broadcast: to the people who are its audience at this moment. */
@Injectable()
export class HandOver {
  constructor(
    private readonly messages: Messages,
    private readonly links: CountedLinks,
    private readonly clock: Clock,
  ) {}

  async begin(tx: EntityManager, broadcast: Broadcast, people: number): Promise<void> {
    const now = this.clock.now();
    const { id, audience, perHour, localDate, localHour, createdBy } = broadcast;
    const all = await recipientsOf(tx, broadcast, now);
    const recipients =
      localDate === null || localHour === null
        ? all
        : atOwnHour(all, { localDate, localHour }, await zonesOf(tx, broadcast.campaignId));
    const { messageId } = await this.messages.enqueue(tx, {
      kind: broadcastMessage,
      idemKey: `broadcast:${id}`,
      stream: 'bulk',
      ...aboutAudience(audience),
      params: { broadcastId: id },
      expiresAt: broadcastExpiry(lastMoment(broadcast, now), people, perHour),
      recipients,
      ...(perHour === null ? {} : { perHour }),
      ...(createdBy === null ? {} : { createdBy }),
    });
    await tx.update(Broadcast, { id }, { messageId });
    await this.links.settle(tx, broadcast, messageId);
  }
}
