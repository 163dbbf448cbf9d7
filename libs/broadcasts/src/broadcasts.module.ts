import { Module } from '@nestjs/common';
import { AttendancesCoreModule } from '#attendances';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastProgress } from './broadcast-progress.service.js';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastFields } from './broadcast.fields.js';
import { BroadcastLoaders } from './broadcast.loaders.js';
import { BroadcastMailRenderer } from './broadcast.renderer.js';
import { BroadcastWriter } from './broadcast.writer.js';
import { BroadcastsResolver } from './broadcasts.resolver.js';
import { Broadcasts } from './broadcasts.service.js';
import { ChangeMails } from './changes/change.renderer.js';
import { EventChangedHandler } from './changes/changes.processor.js';
import { ParticipantMails } from './participant-mails.js';
import { ReminderRule } from './reminders/reminder-rule.entity.js';
import { ReminderMail } from './reminders/reminder.renderer.js';
import { Reminders } from './reminders/reminders.service.js';

registerEntities(Broadcast, ReminderRule);

/** For coordinators: writing to the people of a campaign. */
@Module({
  imports: [PeopleModule, CampaignsModule, EventsModule, MessagesModule],
  providers: [
    Broadcasts,
    BroadcastPreviews,
    BroadcastProgress,
    BroadcastWriter,
    ParticipantMails,
    BroadcastLoaders,
    BroadcastsResolver,
    BroadcastFields,
  ],
  exports: [Broadcasts],
})
export class BroadcastsModule {}

/** In the background: reminders, change notices, and the mails of all three. */
@Module({
  imports: [EventsModule, MessagesModule, AttendancesCoreModule],
  providers: [
    ParticipantMails,
    BroadcastWriter,
    BroadcastMailRenderer,
    Reminders,
    ReminderMail,
    EventChangedHandler,
    ChangeMails,
  ],
})
export class BroadcastsWorkerModule {}
