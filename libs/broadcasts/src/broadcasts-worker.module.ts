import { Module } from '@nestjs/common';
import { AttendancesCoreModule } from '#attendances';
import { BroadcastMailRenderer } from './broadcast.renderer.js';
import { ChangeMails } from './changes/change.renderer.js';
import { EventChangedHandler } from './changes/changes.processor.js';
import { ReminderMail } from './reminders/reminder.renderer.js';
import { Reminders } from './reminders/reminders.service.js';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { registerEntities } from '#platform/database/entities.js';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastWriter } from './broadcast.writer.js';
import { ParticipantMails } from './participant-mails.js';
import { ReminderRule } from './reminders/reminder-rule.entity.js';

registerEntities(Broadcast, ReminderRule);

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
