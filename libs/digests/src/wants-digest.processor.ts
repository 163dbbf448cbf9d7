import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { wantsDigest } from '#attendances';
import { EventCards } from '#events';
import { HandlesJob, type JobHandler } from '#platform/jobs/job-kinds.js';
import { Consents } from './consents.js';
import { PendingSubscriptions } from './pending-subscriptions.js';
import { DEFAULT_RADIUS_KM } from './digest.rules.js';

/** Subscribes somebody who ticked the box on a sign-up form to actions near that event. Twice is as good as once. */
@Injectable()
@HandlesJob(wantsDigest)
export class WantsDigestHandler implements JobHandler<{ personId: string; eventId: string; locale: string }> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cards: EventCards,
    private readonly pending: PendingSubscriptions,
    private readonly consents: Consents,
  ) {}

  async run({ personId, eventId, locale }: { personId: string; eventId: string; locale: string }): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const event = (await this.cards.byIds(tx, [eventId], 'everyone')).get(eventId);
      if (!event) return;
      const { latitude, longitude, locality } = event.location;
      // An online event is near nowhere; there is nothing to subscribe to.
      if (latitude === null || longitude === null || event.timeZone === null) return;
      const spot = { placeLabel: locality, latitude, longitude, timeZone: event.timeZone };
      const wish = { topic: 'DIGEST', spot, campaignId: null, radiusKm: DEFAULT_RADIUS_KM, locale } as const;
      await this.consents.grant(tx, await this.pending.open(tx, personId, wish), 'sign-up');
    });
  }
}
