import { Module } from '@nestjs/common';
import { JobsModule } from '#platform/jobs/jobs.module.js';
import { MessagesModule } from './messages.module.js';
import { Renderers } from './renderers.js';
import { ChunkRunner } from './sending/chunk-runner.js';
import { Forgetting } from './sending/forgetting.js';
import { Lanes } from './sending/lanes.js';
import { LargeMessages } from './sending/large-messages.js';
import { Ledger } from './sending/ledger.js';
import { Mime } from './sending/mime.js';
import { Sweep } from './sending/sweep.js';

/** Sends what has been enqueued. */
@Module({
  imports: [JobsModule, MessagesModule],
  providers: [Renderers, Ledger, LargeMessages, Lanes, Mime, ChunkRunner, Sweep, Forgetting],
})
export class MessagesWorkerModule {}
