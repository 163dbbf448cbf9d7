export { BroadcastsModule } from './broadcasts.module.js';
export { BroadcastsWorkerModule } from './broadcasts-worker.module.js';
export { Broadcasts } from './broadcasts.service.js';
export { Broadcast } from './broadcast.entity.js';
export { ReminderRule } from './reminders/reminder-rule.entity.js';
