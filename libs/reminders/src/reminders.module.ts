import { Module } from '@nestjs/common';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { registerEntities } from '#platform/database/entities.js';
import { ReminderPlans } from './planning/reminder-plans.service.js';
import { ReminderRule } from './reminder-rule.entity.js';

registerEntities(ReminderRule);

/** When people are reminded, and what is planned because of it. */
@Module({
  imports: [EventsModule, MessagesModule],
  providers: [ReminderPlans],
})
export class RemindersModule {}
