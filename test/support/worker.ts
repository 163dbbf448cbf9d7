import { setTimeout as sleep } from 'node:timers/promises';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock } from '#platform/clock.js';
import { Ticks } from '#platform/jobs/ticks.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import type { TestApp } from './app.js';
import { startSmtpSink, type SmtpSink } from './smtp-sink.js';

export interface TestWorker {
  context: INestApplicationContext;
  sink: SmtpSink;
  /** All that the worker does by itself. */
  ticks: string[];
  /** Does now what the worker would do by itself within its seconds: `reminders`, `digests`, `mail` ... */
  tick(name: string): Promise<void>;
  /** Waits until the ledger knows what became of every mail that was begun: for a clock that is then moved. */
  marked(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole worker beside a running API: same database, same clock, with a real mail server on a socket. */
export async function startWorker({ config, clock, dataSource }: TestApp): Promise<TestWorker> {
  const sink = await startSmtpSink();

  @Module({ imports: [WorkerModule.with({ ...config, SMTP_URL: sink.url })] })
  class TestWorkerModule {}

  const context = await NestFactory.createApplicationContext(TestWorkerModule, { logger: false, abortOnError: false });
  context.get(Clock).now = () => clock.now();
  return {
    context,
    sink,
    ticks: context.get(Ticks).names,
    tick: (name) => context.get(Ticks).run(name),
    marked: () =>
      until('what became of the mails that were begun', async () => {
        const begun = await dataSource.query<unknown[]>('SELECT FROM deliveries WHERE state = 1 LIMIT 1');
        return begun.length === 0;
      }),
    stop: async () => {
      await context.close();
      await sink.stop();
    },
  };
}

/** Waits until something is so, and says what was not when it takes too long. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  milliseconds = 15_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Still waiting for: ${what}`);
    await sleep(50);
  }
}
