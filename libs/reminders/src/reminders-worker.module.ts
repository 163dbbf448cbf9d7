import { Module } from '@nestjs/common';
import { AttendancesCoreModule } from '#attendances';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { registerEntities } from '#platform/database/entities.js';
import { ChangeMails } from './changes/change.renderer.js';
import { EventChangedHandler } from './changes/changes.processor.js';
import { ParticipantMailsModule } from './participant-mails.module.js';
import { MailGate } from './mail-gate.js';
import { FeedbackMail } from './feedback.renderer.js';
import { ReminderPlans } from './planning/reminder-plans.service.js';
import { ZoneChanges } from './planning/zone-changes.service.js';
import { ReminderRule } from './reminder-rule.entity.js';
import { ReminderMail } from './reminder.renderer.js';
import { Reminders } from './reminders.service.js';

registerEntities(ReminderRule);

/** In the background: reminders, change notices, and their mails. */
@Module({
  imports: [EventsModule, MessagesModule, AttendancesCoreModule, ParticipantMailsModule],
  providers: [
    MailGate,
    ReminderPlans,
    ZoneChanges,
    Reminders,
    ReminderMail,
    FeedbackMail,
    EventChangedHandler,
    ChangeMails,
  ],
})
export class RemindersWorkerModule {}
