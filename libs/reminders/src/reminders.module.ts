import { Module } from '@nestjs/common';
import { registerEntities } from '#platform/database/entities.js';
import { ReminderRule } from './reminder-rule.entity.js';

registerEntities(ReminderRule);

/** When people are reminded. */
@Module({})
export class RemindersModule {}
