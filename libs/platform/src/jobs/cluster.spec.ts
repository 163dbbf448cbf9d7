import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { startOwnRedis } from '../../../../test/support/own-redis.js';
import { startOwnRedisCluster } from '../../../../test/support/own-redis-cluster.js';
import { until } from '../../../../test/support/until.js';
import { loadConfig } from '../config/config.js';
import { preflight } from '../config/preflight.js';
import { PlatformModule } from '../platform.module.js';
import { declareJob, HandlesJob, type JobHandler } from './job-kinds.js';
import { JobsModule } from './jobs.module.js';
import { promise } from './outbox.js';
import { Queues } from './queues.js';

const wave = declareJob<{ whom: string }>('test.wave');
const waved: string[] = [];

@Injectable()
@HandlesJob(wave)
class Waver implements JobHandler<{ whom: string }> {
  run({ whom }: { whom: string }): Promise<void> {
    waved.push(whom);
    return Promise.resolve();
  }
}

const cluster = await startOwnRedisCluster();
if (!cluster) process.stderr.write('There is no redis-server to start: the queue on a Redis cluster is NOT tested.\n');

(cluster ? describe : describe.skip)('the queue on a Redis cluster', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      REDIS_URL: cluster?.url,
      SECRET_KEY: 'x'.repeat(32),
      DATABASE_POOL: '3',
    });
    @Module({ imports: [PlatformModule.with(config), JobsModule], providers: [Waver] })
    class WorkerModule {}
    app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await app.close();
    await cluster?.stop();
    await database.drop();
  });

  const promiseMany = async (from: number, to: number): Promise<void> => {
    const source = app.get(DataSource);
    for (let n = from; n < to; n += 1) await source.transaction((tx) => promise(tx, wave, { whom: String(n) }));
  };

  it('is known as one before the start, and a single server that is called one is not', async () => {
    expect(await preflight({ DATABASE_URL: undefined, REDIS_URL: cluster?.url })).toEqual([]);
    const single = await startOwnRedis();
    const url = single?.url.replace('redis:', 'redis+cluster:');
    expect(await preflight({ DATABASE_URL: undefined, REDIS_URL: url })).toEqual([
      `REDIS_URL names ${String(url)}, which is not a working cluster. Write redis:// for a single server.`,
    ]);
    await single?.stop();
  });

  it('carries jobs, all keys of a queue on one node', async () => {
    await promiseMany(0, 40);
    await until(() => waved.length === 40);
    expect(app.get(Queues).downForMs).toBe(0);
    expect((await cluster?.sizes())?.filter((size) => size > 0)).toHaveLength(1);
  });

  it('loses nothing when all nodes are emptied with jobs waiting', async () => {
    await promiseMany(40, 80);
    await cluster?.flushAll();
    await promiseMany(80, 100);
    await cluster?.flushAll();
    await until(() => waved.length === 100, 30_000);
    expect(new Set(waved).size).toBe(100);
  });
});
