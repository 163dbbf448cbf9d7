import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { registerEntities } from '#platform/database/entities.js';
import { ReminderPlans } from './planning/reminder-plans.service.js';
import { PlanPeople } from './plan/plan-people.service.js';
import { PlanReading } from './plan/plan-reading.service.js';
import { PlannedReminderFields, PlansResolver } from './plan/plans.resolver.js';
import { ReminderRules } from './plan/reminder-rules.service.js';
import { ReminderRule } from './reminder-rule.entity.js';

registerEntities(ReminderRule);

/** When people are reminded, and what is planned because of it. */
@Module({
  imports: [CampaignsModule, EventsModule, MessagesModule],
  providers: [ReminderPlans, ReminderRules, PlanReading, PlanPeople, PlansResolver, PlannedReminderFields],
})
export class RemindersModule {}
