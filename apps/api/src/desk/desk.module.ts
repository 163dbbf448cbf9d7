import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { DeskResolver } from './desk.resolver.js';

@Module({ imports: [CampaignsModule], providers: [DeskResolver] })
export class DeskModule {}
