import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { loadConfig } from '../config/config.js';
import { PlatformModule } from '../platform.module.js';
import { EveryTick } from './every-tick.js';
import { Ticks } from './ticks.js';

const done: string[] = [];
/** How many of the first are at it now, and how many were at most. */
let acting = 0;
let most = 0;

@Injectable()
class Work {
  constructor(private readonly dataSource: DataSource) {}

  @EveryTick({ name: 'a', seconds: 3600 })
  a(): Promise<void> {
    return this.act('a');
  }

  @EveryTick({ name: 'b', seconds: 3600 })
  b(): Promise<void> {
    return this.act('b');
  }

  @EveryTick({ name: 'c', seconds: 3600 })
  c(): Promise<void> {
    return this.act('c');
  }

  @EveryTick({ name: 'd', seconds: 3600 })
  d(): Promise<void> {
    return this.act('d');
  }

  private async act(name: string): Promise<void> {
    acting += name === 'a' ? 1 : 0;
    most = Math.max(most, acting);
    await this.dataSource.query('SELECT pg_sleep(0.05)');
    acting -= name === 'a' ? 1 : 0;
    done.push(name);
  }
}

describe('ticks', () => {
  let database: TestDatabase;
  let apps: INestApplicationContext[];

  beforeAll(async () => {
    database = await createTestDatabase();
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      DATABASE_POOL: '2',
      SECRET_KEY: 'x'.repeat(32),
    });

    @Module({ imports: [PlatformModule.with(config), DiscoveryModule], providers: [Ticks, Work] })
    class WorkModule {}

    const start = () => NestFactory.createApplicationContext(WorkModule, { logger: false, abortOnError: false });
    apps = [await start()];
    while (done.length < 4) await sleep(20);
    apps.push(await start());
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await database.drop();
  });

  it('all get their turn, although there are more of them than connections', () => {
    expect(done.slice(0, 4).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('run one at a time, in this process and in others', async () => {
    const before = done.length;
    most = 0;
    const [one, other] = apps.map((app) => app.get(Ticks));
    await Promise.all([one?.run('a'), one?.run('a'), other?.run('a')]);
    expect(done.slice(before).filter((name) => name === 'a').length).toBeGreaterThanOrEqual(3);
    expect(most).toBe(1);
  });
});
