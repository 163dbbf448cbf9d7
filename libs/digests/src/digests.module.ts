import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { PlacesModule } from '#places';
import { registerEntities } from '#platform/database/entities.js';
import { CampaignPreferenceFields } from './campaign-preference.fields.js';
import { SubscriptionConfirmMail } from './confirm.renderer.js';
import { Consents } from './consents.js';
import { DigestRequests } from './digest-requests.service.js';
import { DigestMail } from './digest.renderer.js';
import { DigestLayouts } from './digest-layouts.js';
import { DigestRuns } from './digest-runs.js';
import { Digests } from './digests.service.js';
import { EventFragments } from './event-fragments.js';
import { EventTypeCodes } from './event-type-codes.js';
import { PendingSubscriptions } from './pending-subscriptions.js';
import { PreferenceViews } from './preference-views.js';
import { PreferencesLinkMail } from './preferences-link.renderer.js';
import { PreferencesResolver } from './preferences.resolver.js';
import { PersonPreferences } from './preferences.service.js';
import { Spots } from './spots.js';
import { Subscription } from './subscription.entity.js';
import { SubscriptionsResolver } from './subscriptions.resolver.js';
import { Subscriptions } from './subscriptions.service.js';
import { WantsDigestHandler } from './wants-digest.processor.js';

registerEntities(Subscription);

const imports = [PeopleModule, PlacesModule, CampaignsModule, EventsModule, MessagesModule];
const core = [Spots, PendingSubscriptions, Consents, EventTypeCodes];

/** Asking for digests and the like, and changing them. */
@Module({
  imports,
  providers: [
    ...core,
    DigestRequests,
    Subscriptions,
    SubscriptionsResolver,
    PreferenceViews,
    PersonPreferences,
    PreferencesResolver,
    CampaignPreferenceFields,
  ],
  exports: [DigestRequests, Subscriptions],
})
export class DigestsModule {}

/** Sends them. */
@Module({
  imports,
  providers: [
    ...core,
    DigestRuns,
    Digests,
    EventFragments,
    DigestLayouts,
    DigestMail,
    SubscriptionConfirmMail,
    PreferencesLinkMail,
    WantsDigestHandler,
  ],
})
export class DigestsWorkerModule {}
