import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { FileStore, FolderFileStore } from './file-store.js';
import { UploadsController } from './uploads.controller.js';
import { Uploads } from './uploads.service.js';

/** The file store, for every process that reads or writes files. */
@Global()
@Module({
  providers: [
    {
      provide: FileStore,
      inject: [CONFIG],
      useFactory: (config: Config) => new FolderFileStore(join(config.dataDir, 'files')),
    },
    Uploads,
  ],
  exports: [FileStore, Uploads],
})
export class FilesModule {}

/** `POST /uploads`, for the API. */
@Module({ imports: [FilesModule], controllers: [UploadsController] })
export class UploadsModule {}
