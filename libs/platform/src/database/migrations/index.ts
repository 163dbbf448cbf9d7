import { Campaigns1764000000000 } from './1764000000000-campaigns.js';
import { Events1764000000200 } from './1764000000200-events.js';
import { Messages1764000000300 } from './1764000000300-messages.js';

/** In the order in which they run. */
export const migrations = [Campaigns1764000000000, Events1764000000200, Messages1764000000300];
