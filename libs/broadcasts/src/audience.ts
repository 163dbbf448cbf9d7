export { aboutAudience } from './audience/about.js';
export { checkAudience, type Audience } from './audience/check.js';
export { audienceQuery, countAudience, sampleAudience } from './audience/query.js';
