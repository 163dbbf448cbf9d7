export { BroadcastsModule, BroadcastsWorkerModule } from './broadcasts.module.js';
export { Broadcasts } from './broadcasts.service.js';
export { Broadcast } from './broadcast.entity.js';
export { ReminderRule } from './reminders/reminder-rule.entity.js';
