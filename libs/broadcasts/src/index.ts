export { BroadcastsModule } from './broadcasts.module.js';
export { BroadcastsWorkerModule } from './broadcasts-worker.module.js';
export { Broadcasts } from './broadcasts.service.js';
export { Broadcast } from './broadcast.entity.js';
