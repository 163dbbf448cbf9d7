export { PeopleModule } from './people.module.js';
export { People, normalizeEmail, type NewPerson } from './people.service.js';
export { called, type Called } from './called.js';
export { Person } from './person.entity.js';
export { ConsentRecord, type ConsentStatus } from './consent-record.entity.js';
