export { BroadcastsModule } from './broadcasts.module.js';
export { BroadcastsWorkerModule } from './broadcasts-worker.module.js';
export { BroadcastLifecycle } from './broadcast-lifecycle.service.js';
export { Broadcast } from './broadcast.entity.js';
