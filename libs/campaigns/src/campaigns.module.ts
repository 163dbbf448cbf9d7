import { Module } from '@nestjs/common';
import { GroupsModule } from '#groups';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { CampaignList } from './campaign-list.service.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import { Campaign, CampaignCoordinator, CampaignEventType, CampaignText } from './campaign.entity.js';
import { CampaignFields, CampaignUpdateFields, EventTypeFields, MeCampaigns } from './campaign.fields.js';
import { CampaignLoaders } from './campaign.loaders.js';
import { CampaignsResolver } from './campaigns.resolver.js';
import { Campaigns } from './campaigns.service.js';
import { EventType } from './event-type.entity.js';

registerEntities(Campaign, CampaignText, CampaignCoordinator, CampaignEventType, CampaignUpdate, EventType);

@Module({
  imports: [PeopleModule, GroupsModule],
  providers: [
    Campaigns,
    CampaignList,
    CampaignLoaders,
    CampaignsResolver,
    CampaignFields,
    CampaignUpdateFields,
    EventTypeFields,
    MeCampaigns,
  ],
  exports: [Campaigns, CampaignLoaders],
})
export class CampaignsModule {}
