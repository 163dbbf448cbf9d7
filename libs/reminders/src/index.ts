export { RemindersModule } from './reminders.module.js';
export { RemindersWorkerModule } from './reminders-worker.module.js';
export { ParticipantMails, readerOf } from './participant-mails.js';
export { ParticipantMailsModule } from './participant-mails.module.js';
export { Reminders } from './reminders.service.js';
export { ReminderRule } from './reminder-rule.entity.js';
