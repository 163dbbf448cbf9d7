export { BroadcastsModule } from './broadcasts.module.js';
export { BroadcastsWorkerModule } from './broadcasts-worker.module.js';
export { BroadcastLifecycle } from './broadcast-lifecycle.service.js';
export { Broadcast } from './broadcast.entity.js';
export { AudiencePreviews } from './audience/audience-previews.service.js';
export type { Audience } from './audience.js';
