import { Module } from '@nestjs/common';
import { GroupsModule } from '#groups';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { FilesModule } from '#platform/files/files.module.js';
import { CampaignList } from './campaign-list.service.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import { Campaign, CampaignCoordinator, CampaignEventType, CampaignText } from './campaign.entity.js';
import { CampaignFields, CampaignUpdateFields, EventTypeFields, MeCampaigns } from './campaign.fields.js';
import { CampaignLoaders } from './campaign.loaders.js';
import { CampaignsResolver } from './campaigns.resolver.js';
import { Campaigns } from './campaigns.service.js';
import { EventType } from './event-type.entity.js';
import { CampaignLogo } from './logo/campaign-logo.entity.js';
import { CampaignLogosController } from './logo/campaign-logos.controller.js';
import { CampaignLogosResolver } from './logo/campaign-logos.resolver.js';
import { CampaignLogos } from './logo/campaign-logos.service.js';

registerEntities(
  Campaign,
  CampaignText,
  CampaignCoordinator,
  CampaignEventType,
  CampaignUpdate,
  CampaignLogo,
  EventType,
);

@Module({
  imports: [PeopleModule, GroupsModule, FilesModule],
  providers: [
    Campaigns,
    CampaignList,
    CampaignLoaders,
    CampaignsResolver,
    CampaignFields,
    CampaignUpdateFields,
    EventTypeFields,
    MeCampaigns,
    CampaignLogos,
    CampaignLogosResolver,
  ],
  controllers: [CampaignLogosController],
  exports: [Campaigns, CampaignLoaders],
})
export class CampaignsModule {}
