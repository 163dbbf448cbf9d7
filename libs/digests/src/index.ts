export { DigestsModule, DigestsWorkerModule } from './digests.module.js';
export { DigestRequests } from './digest-requests.service.js';
export { Digests } from './digests.service.js';
export { Subscriptions } from './subscriptions.service.js';
export { Subscription } from './subscription.entity.js';
