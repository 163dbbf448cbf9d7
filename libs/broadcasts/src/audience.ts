export { aboutAudience } from './audience/about.js';
export { checkAudience, type Audience } from './audience/check.js';
export { anyMember, audienceQuery } from './audience/query.js';
