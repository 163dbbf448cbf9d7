export { GroupsModule, GroupsWorkerModule } from './groups.module.js';
export { Groups, type NewGroup } from './groups.service.js';
export { Endorsements, type Backers } from './endorsements.service.js';
export { Group, Membership } from './group.entity.js';
export { Endorsement } from './endorsement.entity.js';
