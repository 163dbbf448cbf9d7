import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { PlacesModule } from '#places';
import { registerEntities } from '#platform/database/entities.js';
import { SubscriptionConfirmMail } from './confirm.renderer.js';
import { Consents } from './consents.js';
import { DigestRequests } from './digest-requests.service.js';
import { DigestMail } from './digest.renderer.js';
import { Digests } from './digests.service.js';
import { PendingSubscriptions } from './pending-subscriptions.js';
import { Spots } from './spots.js';
import { DigestItem, Subscription } from './subscription.entity.js';
import { SubscriptionsResolver } from './subscriptions.resolver.js';
import { Subscriptions } from './subscriptions.service.js';
import { WantsDigestHandler } from './wants-digest.processor.js';

registerEntities(Subscription, DigestItem);

const imports = [PeopleModule, PlacesModule, CampaignsModule, EventsModule, MessagesModule];
const core = [Spots, PendingSubscriptions, Consents];

/** Asking for the weekly digest and changing it. */
@Module({
  imports,
  providers: [...core, DigestRequests, Subscriptions, SubscriptionsResolver],
  exports: [DigestRequests, Subscriptions],
})
export class DigestsModule {}

/** Sends the digests. */
@Module({
  imports,
  providers: [...core, Digests, DigestMail, SubscriptionConfirmMail, WantsDigestHandler],
})
export class DigestsWorkerModule {}
