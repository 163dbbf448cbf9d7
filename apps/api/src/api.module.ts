import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AttendancesModule } from '#attendances';
import { BouncesModule } from '#bounces';
import { BroadcastsModule } from '#broadcasts';
import { CampaignsModule } from '#campaigns';
import { DigestsModule } from '#digests';
import { EventsModule } from '#events';
import { GroupsModule } from '#groups';
import { ImportsModule } from '#imports';
import { MaterialsModule } from '#materials';
import { MessagesModule } from '#messages';
import { PlacesModule } from '#places';
import { RemindersModule } from '#reminders';
import type { Config } from '#platform/config/config.js';
import { UploadsModule } from '#platform/files/files.module.js';
import { GraphqlModule } from '#platform/graphql/graphql.module.js';
import { PlatformModule } from '#platform/platform.module.js';
import { DeskModule } from './desk/desk.module.js';
import { HealthController } from './health.controller.js';
import { MapPicturesModule } from './map-pictures/map-pictures.module.js';
import { PagesModule } from './pages/pages.module.js';

/** The list of what the API offers. */
@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(config),
        GraphqlModule,
        UploadsModule,
        AccountsModule,
        PlacesModule,
        MessagesModule,
        GroupsModule,
        CampaignsModule,
        EventsModule,
        AttendancesModule,
        MaterialsModule,
        RemindersModule,
        BroadcastsModule,
        DigestsModule,
        BouncesModule,
        ImportsModule,
        DeskModule,
        MapPicturesModule,
        PagesModule,
      ],
      controllers: [HealthController],
    };
  }
}
