import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { UploadsModule } from '#platform/files/files.module.js';
import { PageUploads } from './page-uploads.js';

@Module({ imports: [AccountsModule, UploadsModule], providers: [PageUploads] })
export class PagesModule {}
