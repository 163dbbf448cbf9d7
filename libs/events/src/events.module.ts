import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { GroupsModule } from '#groups';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { PlacesModule } from '#places';
import { registerEntities } from '#platform/database/entities.js';
import { Approvals } from './approvals.js';
import { EventAccess } from './event-access.js';
import { EventCards } from './event-cards.service.js';
import { EventChange } from './event-change.entity.js';
import { EventEditing } from './event-editing.service.js';
import { EventFollowers } from './event-followers.js';
import { EventHost } from './event-host.entity.js';
import { EventLocator } from './event-locator.js';
import { EventSearch } from './event-search.service.js';
import { Event } from './event.entity.js';
import { EventFields, MapStatusFields } from './event.fields.js';
import { EventLoaders } from './event.loaders.js';
import { EventsResolver } from './events.resolver.js';
import { Events } from './events.service.js';
import { HostConfirmMail, HostDecisionMail, HostLinkMail, HostMailParts } from './host-mails.renderer.js';
import { HostingResolver } from './hosting.resolver.js';
import { Hosting } from './hosting.service.js';
import { Registrations } from './registrations.service.js';
import { ReviewDecision } from './review-decision.entity.js';
import { ReviewingResolver } from './reviewing.resolver.js';
import { SaveTheDates } from './save-the-dates.service.js';
import { Timeslot } from './timeslot.entity.js';

registerEntities(Event, Timeslot, EventHost, EventChange, ReviewDecision);

@Module({
  imports: [PeopleModule, GroupsModule, CampaignsModule, PlacesModule, MessagesModule],
  providers: [
    Events,
    EventSearch,
    EventLocator,
    EventAccess,
    EventCards,
    EventEditing,
    EventFollowers,
    EventLoaders,
    Registrations,
    Approvals,
    Hosting,
    SaveTheDates,
    EventsResolver,
    HostingResolver,
    ReviewingResolver,
    EventFields,
    MapStatusFields,
  ],
  exports: [Events, EventAccess, EventCards, EventFollowers, EventLoaders, EventSearch],
})
export class EventsModule {}

/** What the worker needs to write mails about events. */
@Module({
  imports: [EventsModule],
  providers: [HostMailParts, HostConfirmMail, HostLinkMail, HostDecisionMail],
})
export class EventsWorkerModule {}
