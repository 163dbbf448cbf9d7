import { admin } from './admin';
import { audience } from './audience';
import { common } from './common';
import { host } from './host';
import { letters } from './letters';
import { manage } from './manage';
import { reminders } from './reminders';
import { subscriptions } from './subscriptions';
import { visit } from './visit';

/** Every text of the pages in English; the other languages must have the same keys. */
export const en = {
  ...common,
  ...visit,
  ...subscriptions,
  ...host,
  ...letters,
  ...manage,
  ...audience,
  ...admin,
  ...reminders,
};
