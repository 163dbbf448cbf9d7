import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MapPicturesController } from './map-pictures.controller.js';

@Module({ imports: [CampaignsModule, EventsModule], controllers: [MapPicturesController] })
export class MapPicturesModule {}
