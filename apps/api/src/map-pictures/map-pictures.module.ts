import { Module } from '@nestjs/common';
import { EventsModule } from '#events';
import { MapPicturesController } from './map-pictures.controller.js';

@Module({ imports: [EventsModule], controllers: [MapPicturesController] })
export class MapPicturesModule {}
