import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { ParticipantMailsModule } from '#reminders';
import { AudiencePreviews } from './audience/audience-previews.service.js';
import { AudiencePreviewResolver, BroadcastAudienceResolver } from './audience/audience.resolver.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastProgress } from './broadcast-progress.service.js';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastFields } from './broadcast.fields.js';
import { BroadcastLoaders } from './broadcast.loaders.js';
import { BroadcastWriter } from './broadcast.writer.js';
import { BroadcastsResolver } from './broadcasts.resolver.js';
import { Broadcasts } from './broadcasts.service.js';

registerEntities(Broadcast);

/** For coordinators: writing to the people of a campaign. */
@Module({
  imports: [PeopleModule, CampaignsModule, EventsModule, MessagesModule, ParticipantMailsModule],
  providers: [
    Broadcasts,
    BroadcastPreviews,
    BroadcastProgress,
    BroadcastWriter,
    BroadcastLoaders,
    BroadcastsResolver,
    BroadcastFields,
    AudiencePreviews,
    AudiencePreviewResolver,
    BroadcastAudienceResolver,
  ],
  exports: [Broadcasts],
})
export class BroadcastsModule {}
