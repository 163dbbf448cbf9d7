import { DiscoveryService } from '@nestjs/core';

export interface TickOptions {
  /** Unique; also names the lock that keeps two workers from doing the same at the same time. */
  name: string;
  seconds: number;
}

/** Marks a method without arguments that asks PostgreSQL what is due and does it. Runs in the workers, one at a time. */
export const EveryTick = DiscoveryService.createDecorator<TickOptions>();
