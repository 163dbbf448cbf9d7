export { BouncesModule, BouncesWorkerModule } from './bounces.module.js';
export { takeRawBodies } from './webhooks/mail-events.controller.js';
