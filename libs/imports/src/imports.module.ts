import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { PlacesModule } from '#places';
import { registerEntities } from '#platform/database/entities.js';
import { FilesModule } from '#platform/files/files.module.js';
import { ImportProgress } from './import-progress.js';
import { ImportRow, ImportRun } from './import-run.entity.js';
import { ImportRunHandler } from './imports.processor.js';
import { ImportRowFields, ImportsResolver } from './imports.resolver.js';
import { Imports } from './imports.service.js';
import { ImportPlanner } from './planner.js';
import { ImportRunner } from './runner.js';

registerEntities(ImportRun, ImportRow);

@Module({
  imports: [CampaignsModule, EventsModule, PlacesModule, FilesModule],
  providers: [Imports, ImportPlanner, ImportRunner, ImportProgress, ImportsResolver, ImportRowFields],
  exports: [Imports, ImportPlanner],
})
export class ImportsModule {}

/** In the background: carries out the runs that coordinators start. */
@Module({ imports: [ImportsModule], providers: [ImportRunHandler] })
export class ImportsWorkerModule {}
