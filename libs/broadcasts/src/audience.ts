export { aboutAudience } from './audience/about.js';
export { checkAudience, type Audience } from './audience/check.js';
export { audienceQuery, sampleAudience } from './audience/query.js';
