import { Campaigns1764000000000 } from './1764000000000-campaigns.js';
import { Places1764000000100 } from './1764000000100-places.js';
import { Events1764000000200 } from './1764000000200-events.js';
import { Messages1764000000300 } from './1764000000300-messages.js';
import { Imports1764000000500 } from './1764000000500-imports.js';
import { Sending1764000000700 } from './1764000000700-sending.js';
import { Outreach1764000000600 } from './1764000000600-outreach.js';
import { Reminders1764000000800 } from './1764000000800-reminders.js';
import { Throttling1764000000900 } from './1764000000900-throttling.js';
import { Letters1764000001100 } from './1764000001100-letters.js';
import { MailReturns1764000001200 } from './1764000001200-mail-returns.js';
import { Digests1764000001300 } from './1764000001300-digests.js';
import { ReminderPlan1764000001400 } from './1764000001400-reminder-plan.js';
import { Forgetting1764000001600 } from './1764000001600-forgetting.js';
import { BroadcastCounts1764000001710 } from './1764000001710-broadcast-counts.js';
import { CampaignLogos1764000001720 } from './1764000001720-campaign-logos.js';
import { Accounts1764000000400 } from './1764000000400-accounts.js';

/** In the order in which they run. */
export const migrations = [
  Campaigns1764000000000,
  Places1764000000100,
  Events1764000000200,
  Messages1764000000300,
  Accounts1764000000400,
  Imports1764000000500,
  Outreach1764000000600,
  Sending1764000000700,
  Reminders1764000000800,
  Throttling1764000000900,
  Letters1764000001100,
  MailReturns1764000001200,
  Digests1764000001300,
  ReminderPlan1764000001400,
  Forgetting1764000001600,
  BroadcastCounts1764000001710,
  CampaignLogos1764000001720,
];
