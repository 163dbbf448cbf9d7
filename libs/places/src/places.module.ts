import { Module } from '@nestjs/common';
import { Geocoder } from './geocoder.js';
import { PlacesResolver } from './places.resolver.js';
import { PlacesService } from './places.service.js';

@Module({ providers: [Geocoder, PlacesService, PlacesResolver], exports: [PlacesService] })
export class PlacesModule {}
