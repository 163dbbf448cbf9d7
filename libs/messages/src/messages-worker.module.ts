import { Module } from '@nestjs/common';
import { JobsModule } from '#platform/jobs/jobs.module.js';
import { MessagesModule } from './messages.module.js';
import { Renderers } from './renderers.js';
import { ChunkRunner } from './sending/chunk-runner.js';
import { Lanes } from './sending/lanes.js';
import { Ledger } from './sending/ledger.js';
import { Mime } from './sending/mime.js';
import { Sweep } from './sending/sweep.js';

/** Sends what has been enqueued. */
@Module({
  imports: [JobsModule, MessagesModule],
  providers: [Renderers, Ledger, Lanes, Mime, ChunkRunner, Sweep],
})
export class MessagesWorkerModule {}
