export { AccountsModule, AccountsWorkerModule } from './accounts.module.js';
export { Accounts } from './accounts.service.js';
export { Me } from './me.type.js';
