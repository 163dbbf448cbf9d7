import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsWorkerModule } from '#accounts';
import { AttendancesWorkerModule } from '#attendances';
import { BouncesWorkerModule } from '#bounces';
import { BroadcastsWorkerModule } from '#broadcasts';
import { DigestsWorkerModule } from '#digests';
import { EventsWorkerModule } from '#events';
import { GroupsWorkerModule } from '#groups';
import { ImportsWorkerModule } from '#imports';
import { MessagesWorkerModule } from '#messages';
import type { Config } from '#platform/config/config.js';
import { RemindersWorkerModule } from '#reminders';
import { JobsModule } from '#platform/jobs/jobs.module.js';
import { PlatformModule } from '#platform/platform.module.js';

/** The list of what runs in the background. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config),
        JobsModule,
        MessagesWorkerModule,
        AccountsWorkerModule,
        GroupsWorkerModule,
        EventsWorkerModule,
        AttendancesWorkerModule,
        RemindersWorkerModule,
        BroadcastsWorkerModule,
        DigestsWorkerModule,
        BouncesWorkerModule,
        ImportsWorkerModule,
      ],
    };
  }
}
