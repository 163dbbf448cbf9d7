export { BouncesModule, BouncesWorkerModule } from './bounces.module.js';
export { takeRawBodies } from './webhooks/mail-events.controller.js';
export { mailboxSettings } from './mailbox/mailbox-settings.js';
