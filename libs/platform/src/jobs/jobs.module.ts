import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxRelay } from './outbox-relay.js';
import { Queues } from './queues.js';
import { Ticks } from './ticks.js';
import { WakeListener } from './wake-listener.js';

/**
 * What makes a process a worker: the queue, the relay of the outbox, the ticks. Promising a job (`promise`) needs no
 * module; a process without this one keeps its promises through those that have it.
 */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Queues, WakeListener, Ticks, OutboxRelay],
  exports: [Queues, WakeListener, Ticks, DiscoveryModule],
})
export class JobsModule {}
