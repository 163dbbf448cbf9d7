import type { en } from '../en';
import { admin } from './admin';
import { audience } from './audience';
import { common } from './common';
import { host } from './host';
import { letters } from './letters';
import { manage } from './manage';
import { reminders } from './reminders';
import { subscriptions } from './subscriptions';
import { visit } from './visit';

/** Every text of the pages in Spanish. */
export const es: Record<keyof typeof en, string> = {
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
