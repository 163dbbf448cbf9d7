export { CampaignsModule } from './campaigns.module.js';
export { Campaigns } from './campaigns.service.js';
export { CampaignLoaders } from './campaign.loaders.js';
export { Campaign, type CampaignStatus } from './campaign.entity.js';
export { EventType } from './event-type.entity.js';
export { canCoordinate, canView } from './campaign.policy.js';
export { pickLanguage } from './campaign.rules.js';
export { seedEventTypes } from './event-types.seed.js';
