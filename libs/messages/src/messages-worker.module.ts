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
import { Refusals } from './sending/refusals.js';
import { Reputation } from './sending/reputation.js';
import { Routes } from './sending/routes.js';
import { Sender } from './sending/sender.js';
import { Sweep } from './sending/sweep.js';
import { Throttle } from './sending/throttle.js';
import { TokenStore } from './sending/token-store.js';

/** Sends what has been enqueued. */
@Module({
  imports: [JobsModule, MessagesModule],
  providers: [
    ...[Renderers, Mime, Lanes, TokenStore, Routes, Throttle, Reputation, Refusals],
    ...[Ledger, LargeMessages, Sender, ChunkRunner, Sweep, Forgetting],
  ],
})
export class MessagesWorkerModule {}
