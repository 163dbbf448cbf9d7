import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { EveryTick, type TickOptions } from './every-tick.js';
import { TickLocks } from './tick-locks.js';

interface Tick extends TickOptions {
  act: () => Promise<unknown>;
  timer?: NodeJS.Timeout;
  running?: Promise<void> | undefined;
}

/**
 * Runs the `@EveryTick` methods of this process: one timer each, and a lock in PostgreSQL so that of many workers
 * only one does it at a time. Needs no queue, so an emptied or missing one delays nothing.
 */
@Injectable()
export class Ticks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('ticks');
  private readonly ticks = new Map<string, Tick>();
  private readonly locks: TickLocks;

  constructor(
    dataSource: DataSource,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {
    this.locks = new TickLocks(dataSource);
  }

  onApplicationBootstrap(): void {
    this.collect();
    for (const tick of this.ticks.values()) {
      tick.timer = setInterval(() => void this.runIfFree(tick), tick.seconds * 1000);
      void this.runIfFree(tick);
    }
  }

  /** Before anybody closes the database, which a running tick still needs. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const tick of this.ticks.values()) clearInterval(tick.timer);
    await Promise.all([...this.ticks.values()].flatMap((tick) => tick.running ?? []));
    await this.locks.end();
  }

  /** Runs one tick now and waits for it, for commands and tests. */
  async run(name: string): Promise<void> {
    const tick = this.ticks.get(name);
    if (!tick) throw new Error(`There is no tick named ${name}.`);
    while (tick.running) await tick.running;
    let failure: unknown;
    tick.running = this.locked(tick, 'wait').catch((error: unknown) => {
      failure = error;
    });
    await tick.running;
    tick.running = undefined;
    if (failure !== undefined) throw failure as Error;
  }

  get names(): string[] {
    return [...this.ticks.keys()];
  }

  private collect(): void {
    for (const { instance } of this.discovery.getProviders()) {
      const host: unknown = instance;
      if (typeof host !== 'object' || host === null) continue;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(host) as object)) {
        const act = (host as Record<string, unknown>)[method];
        if (typeof act !== 'function') continue;
        const options = Reflect.getMetadata(EveryTick.KEY, act) as TickOptions | undefined;
        if (options) this.add({ ...options, act: () => Promise.resolve(act.call(host)) });
      }
    }
  }

  private add(tick: Tick): void {
    if (this.ticks.has(tick.name)) throw new Error(`Two methods are marked @EveryTick with the name ${tick.name}.`);
    this.ticks.set(tick.name, tick);
  }

  private async runIfFree(tick: Tick): Promise<void> {
    if (tick.running) return;
    tick.running = this.locked(tick, 'try').catch((error: unknown) => {
      this.log.error(`${tick.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
    await tick.running;
    tick.running = undefined;
  }

  private async locked(tick: Tick, mode: 'try' | 'wait'): Promise<void> {
    while (!(await this.locks.take(tick.name))) {
      if (mode === 'try') return;
      await sleep(50);
    }
    try {
      await tick.act();
    } finally {
      await this.locks.release(tick.name);
    }
  }
}
