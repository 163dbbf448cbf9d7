import { Module } from '@nestjs/common';
import { AttendancesCoreModule } from '#attendances';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { FilesModule } from '#platform/files/files.module.js';
import { AudienceGroups } from './audience/audience-groups.service.js';
import { AudiencePreviews } from './audience/audience-previews.service.js';
import { AudiencePreviewResolver, BroadcastAudienceResolver } from './audience/audience.resolver.js';
import { BroadcastDrafts } from './broadcast-drafts.service.js';
import { BroadcastLifecycle } from './broadcast-lifecycle.service.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastProgress } from './broadcast-progress.service.js';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastFields } from './broadcast.fields.js';
import { BroadcastLoaders } from './broadcast.loaders.js';
import { BroadcastWriter } from './broadcast.writer.js';
import { BroadcastsResolver } from './broadcasts.resolver.js';
import { Broadcasts } from './broadcasts.service.js';
import { ClickCounts } from './counting/click-counts.service.js';
import { CountedLinksController } from './counting/counted-links.controller.js';
import { CountedLinks } from './counting/counted-links.service.js';
import { HandOver } from './hand-over.js';
import { LetterChecks } from './letter/letter-checks.service.js';
import { LetterSurroundingsOf } from './letter/letter.surroundings.js';
import { LetterPicturesController } from './letter/pictures.controller.js';
import { LetterPictures } from './letter/pictures.service.js';
import { LettersResolver } from './letters.resolver.js';
import { PersonHistories } from './person-history.service.js';

registerEntities(Broadcast);

/** For coordinators: writing to the people of a campaign. */
@Module({
  imports: [PeopleModule, CampaignsModule, AttendancesCoreModule, EventsModule, MessagesModule, FilesModule],
  providers: [
    Broadcasts,
    BroadcastDrafts,
    BroadcastLifecycle,
    BroadcastPreviews,
    BroadcastProgress,
    BroadcastWriter,
    BroadcastLoaders,
    BroadcastsResolver,
    BroadcastFields,
    AudienceGroups,
    AudiencePreviews,
    AudiencePreviewResolver,
    BroadcastAudienceResolver,
    HandOver,
    CountedLinks,
    ClickCounts,
    LetterChecks,
    LetterPictures,
    LetterSurroundingsOf,
    LettersResolver,
    PersonHistories,
  ],
  controllers: [LetterPicturesController, CountedLinksController],
  exports: [BroadcastLifecycle],
})
export class BroadcastsModule {}
