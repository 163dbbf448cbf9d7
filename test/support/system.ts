import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DataSource } from 'typeorm';
import { seedEventTypes } from '#campaigns';
import { Clock } from '#platform/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { Ticks } from '#platform/jobs/ticks.js';
import { log } from '#platform/log.js';
import { createApi } from '../../apps/api/src/app.js';
import { projectRoot } from '../../apps/api/src/root.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { signIn, type TestApp } from './app.js';
import { createTestDatabase } from './database.js';
import { Mailboxes } from './mails.js';
import { freePort } from './ports.js';
import { RunningClock } from './running-clock.js';
import { startSmtpSink, type SmtpSink } from './smtp-sink.js';

export interface System {
  /** Where the pages are, and where all links in mails lead. */
  url: string;
  app: NestExpressApplication;
  worker: INestApplicationContext;
  clock: RunningClock;
  dataSource: DataSource;
  sink: SmtpSink;
  mailboxes: Mailboxes;
  signIn: TestApp['signIn'];
  ask<T>(query: string, variables?: object, cookie?: string): Promise<T>;
  /** Lets time pass and does what is due then. */
  pass(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Everything that runs in production, with nothing replaced but the clock: API and pages on a port, the worker, a mail
 * server on a socket, a database with the gazetteer, and the queue on PostgreSQL or, with `REDIS_URL`, on Redis.
 */
export async function startSystem(env: Record<string, string> = {}): Promise<System> {
  log.level = 'error';
  const [database, sink, port] = await Promise.all([createTestDatabase({ places: true }), startSmtpSink(), freePort()]);
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-test-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    RATE_LIMITS: 'off',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
    SMTP_URL: sink.url,
    ...env,
  });
  const url = config.publicUrl;
  const dataSource = await database.dataSource();
  await seedEventTypes(dataSource);
  const clock = new RunningClock();
  const app = await createApi(config, projectRoot);
  share(app, clock);
  await app.listen(port, '127.0.0.1');
  const worker = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  share(worker, clock);

  return {
    ...{ url, app, worker, clock, dataSource, sink },
    mailboxes: new Mailboxes(sink),
    signIn: (email, role = {}) => signIn(app, dataSource, url, email, role),
    ask: async <T>(query: string, variables: object = {}, cookie?: string) => {
      const headers = { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) };
      const body = JSON.stringify({ query, variables });
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
      const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
      if (errors !== undefined || data === undefined) throw new Error(`Refused: ${JSON.stringify(errors)}`);
      return data;
    },
    pass: async (milliseconds) => {
      clock.passes(milliseconds);
      const ticks = worker.get(Ticks);
      for (const name of ticks.names) await ticks.run(name);
    },
    stop: async () => {
      await worker.close();
      await app.close();
      await sink.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** All services of a process hold the same clock object: it is turned into the one of the test. */
function share(context: INestApplicationContext, clock: RunningClock): void {
  context.get(Clock).now = () => clock.now();
}
