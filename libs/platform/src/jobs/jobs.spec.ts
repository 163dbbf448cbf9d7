import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { emptyQueue, queueBackends, queueSettings } from '../../../../test/support/redis.js';
import { until } from '../../../../test/support/until.js';
import { loadConfig } from '../config/config.js';
import { PlatformModule } from '../platform.module.js';
import { EveryTick } from './every-tick.js';
import { declareJob, HandlesJob, type JobHandler } from './job-kinds.js';
import { JobsModule } from './jobs.module.js';
import { OutboxRelay } from './outbox-relay.js';
import { promise } from './outbox.js';
import { Ticks } from './ticks.js';

const greet = declareJob<{ whom: string }>('test.greet');
const greeted: string[] = [];
let failures = 0;

@Injectable()
@HandlesJob(greet)
class Greeter implements JobHandler<{ whom: string }> {
  run({ whom }: { whom: string }): Promise<void> {
    if (failures > 0) {
      failures -= 1;
      return Promise.reject(new Error('the door is locked'));
    }
    greeted.push(whom);
    return Promise.resolve();
  }
}

@Injectable()
class SecondGreeter extends Greeter {}
HandlesJob(greet)(SecondGreeter);

let runningTicks = 0;
let mostTicks = 0;
let allTicks = 0;

@Injectable()
class Ticking {
  @EveryTick({ name: 'test.tick', seconds: 3600 })
  async tick(): Promise<void> {
    runningTicks += 1;
    allTicks += 1;
    mostTicks = Math.max(mostTicks, runningTicks);
    await new Promise((resolve) => setTimeout(resolve, 30));
    runningTicks -= 1;
  }
}

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);

const backends = await queueBackends();

describe('jobs', () => {
  let database: TestDatabase;
  let apps: INestApplicationContext[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.close()));
    apps = [];
    greeted.length = 0;
    failures = 0;
  }, 30_000);
  afterAll(() => database.drop());

  async function worker(
    env: Record<string, string>,
    providers: Type[] = [Greeter, Ticking],
  ): Promise<INestApplicationContext> {
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      SECRET_KEY: 'x'.repeat(32),
      DATABASE_POOL: '3',
      ...env,
    });
    @Module({ imports: [PlatformModule.with(config), JobsModule], providers })
    class WorkerModule {}
    const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
    apps.push(app);
    return app;
  }
  const open = async (source: DataSource): Promise<number> => {
    const rows: { n: number }[] = await source.query('SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL');
    return rows[0]?.n ?? -1;
  };

  for (const backend of backends) {
    describe(`on ${backend}`, () => {
      it('runs what was promised, once, without waiting for the next sweep', async () => {
        const app = await worker(queueSettings(backend));
        const source = app.get(DataSource);
        await source.transaction((tx) => promise(tx, greet, { whom: 'warm up' }));
        await until(() => greeted.length === 1);
        const before = performance.now();
        await source.transaction((tx) => promise(tx, greet, { whom: 'Ana' }));
        await until(() => greeted.includes('Ana'));
        expect(performance.now() - before).toBeLessThan(3000);
        await until(async () => (await open(source)) === 0);
        expect(greeted).toEqual(['warm up', 'Ana']);
      });

      it('keeps no promise of a transaction that was rolled back', async () => {
        const source = (await worker(queueSettings(backend))).get(DataSource);
        await expect(
          source.transaction(async (tx) => {
            await promise(tx, greet, { whom: 'nobody' });
            throw new Error('changed my mind');
          }),
        ).rejects.toThrow('changed my mind');
        await source.transaction((tx) => promise(tx, greet, { whom: 'Luis' }));
        await until(() => greeted.includes('Luis'));
        expect(greeted).toEqual(['Luis']);
      });

      it('keeps a promise that was made while no worker ran', async () => {
        const source = await database.dataSource();
        await source.transaction((tx) => promise(tx, greet, { whom: 'early bird' }));
        await worker(queueSettings(backend));
        await until(() => greeted.includes('early bird'));
      });

      it('tries again later what failed, and says why in the row', async () => {
        failures = 1;
        const app = await worker(queueSettings(backend));
        const source = app.get(DataSource);
        const id = await source.transaction((tx) => promise(tx, greet, { whom: 'Mei' }));
        await until(async () => {
          const rows: { last_error: string | null }[] = await source.query(
            'SELECT last_error FROM outbox WHERE id = $1',
            [id],
          );
          return rows[0]?.last_error === 'the door is locked';
        });
        expect(greeted).toEqual([]);
        await until(() => greeted.includes('Mei'), 25_000);
      }, 60_000);

      it('lets a second hint at a failed job find nothing to do before its time', async () => {
        const app = await worker(queueSettings(backend));
        const [source, relay] = [app.get(DataSource), app.get(OutboxRelay)];
        const rested = await source.transaction((tx) => promise(tx, greet, { whom: 'not yet' }, inAnHour()));
        await relay.runRow(rested);
        expect(greeted).toEqual([]);
        await source.query('DELETE FROM outbox WHERE id = $1', [rested]);
      });
    });
  }

  (backends.includes('redis') ? it : it.skip)(
    'loses nothing when Redis is emptied with jobs waiting',
    async () => {
      const settings = queueSettings('redis');
      const source = await database.dataSource();
      await worker(settings);
      for (let n = 0; n < 200; n += 1) {
        await source.transaction((tx) => promise(tx, greet, { whom: String(n) }));
        if (n % 40 === 0) await emptyQueue(settings);
      }
      await emptyQueue(settings);
      await until(async () => (await open(source)) === 0, 30_000);
      expect(greeted.toSorted((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: 200 }, (_, n) => String(n)),
      );
    },
    60_000,
  );

  it('works without any queue when Redis has been gone for a while', async () => {
    const app = await worker({ REDIS_URL: 'redis://127.0.0.1:1', QUEUE_PREFIX: 'turnout-test-nowhere' });
    await app.get(DataSource).transaction((tx) => promise(tx, greet, { whom: 'patient' }));
    await until(() => greeted.includes('patient'), 40_000);
    expect(greeted).toEqual(['patient']);
  }, 60_000);

  it('does not start without a handler for a declared kind, nor with two', async () => {
    await expect(worker({}, [])).rejects.toThrow('No handler is marked @HandlesJob for test.greet');
    await expect(worker({}, [Greeter, SecondGreeter])).rejects.toThrow(
      'Two handlers are marked @HandlesJob for test.greet',
    );
  });

  it('runs a tick in one worker at a time', async () => {
    const [one, two] = [await worker({}), await worker({})];
    // The look that each takes at its start is over before they are counted.
    for (const app of [one, two]) await app.get(Ticks).run('test.tick');
    const before = allTicks;
    await Promise.all([
      one.get(Ticks).run('test.tick'),
      two.get(Ticks).run('test.tick'),
      one.get(Ticks).run('test.tick'),
    ]);
    expect(allTicks - before).toBe(3);
    expect(mostTicks).toBe(1);
  });
});
