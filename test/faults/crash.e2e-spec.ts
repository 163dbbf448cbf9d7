import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ledger, settled } from '../support/ledger.js';
import { Make, type TestEvent } from '../support/make.js';
import { startOwnRedis } from '../support/own-redis.js';
import { freePort } from '../support/ports.js';
import { Program } from '../support/programs.js';
import { startSilentSmtp } from '../support/silent-smtp.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { eventually, pause } from '../support/wait.js';

const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { status } }';
const redis = await startOwnRedis();
if (!redis) console.warn('No redis-server is installed here: an emptied Redis is NOT tested.');

describe('a sign-up and its mail', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'turnout-test-'));
  const running: Program[] = [];
  let database: TestDatabase;
  let dataSource: DataSource;
  let event: TestEvent;
  let sink: SmtpSink | undefined;
  let ports: { api: number; smtp: number };

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await database.dataSource();
    const make = new Make(dataSource);
    event = await make.event({ campaignId: (await make.campaign()).id, start: '2039-02-06' });
    ports = { api: await freePort(), smtp: await freePort() };
  }, 120_000);
  afterEach(async () => {
    await Promise.all(running.splice(0).map((program) => program.killed()));
    await sink?.stop();
    sink = undefined;
  });
  afterAll(async () => {
    await redis?.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true });
  });

  const start = async (queue: Record<string, string> = {}): Promise<void> => {
    const env = {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(ports.api),
      SMTP_URL: `smtp://127.0.0.1:${String(ports.smtp)}`,
      ...queue,
    };
    running.push(...(await Promise.all([Program.start('api', env), Program.start('worker', env)])));
  };
  const comes = async (email: string): Promise<void> => {
    const input = { timeslotId: event.slotId, name: 'Ana', email };
    const response = await fetch(`http://127.0.0.1:${String(ports.api)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: signUp, variables: { input } }),
    });
    expect(await response.json()).toEqual({ data: { signUp: { status: 'CHECK_YOUR_MAIL' } } });
  };
  /** Everybody has their mail, and after a while in which a second one could have come, still one. */
  const eachOnce = async (people: string[]): Promise<void> => {
    const caught = sink?.mails ?? [];
    await settled(dataSource);
    await pause(6_000);
    expect(caught.map(({ to }) => to).toSorted()).toEqual(people.toSorted());
  };

  it('survives kill -9 of everything between the two: the mail comes, once', async () => {
    const people = ['ana@example.org', 'ben@example.org', 'cleo@example.org'];
    const silent = await startSilentSmtp(ports.smtp);
    await start();
    for (const email of people) await comes(email);
    await eventually('the worker to be in the middle of a mail', () => silent.asked[0]);
    expect(await ledger(dataSource)).toMatchObject({ SENDING: expect.any(Number) });
    await Promise.all(running.splice(0).map((program) => program.killed()));
    await silent.stop();

    sink = await startSmtpSink(ports.smtp);
    await start();
    await eachOnce(people);
  }, 180_000);

  (redis ? it : it.skip)(
    'survives FLUSHALL in Redis with mails outstanding: they go out, once',
    async () => {
      const queue = { REDIS_URL: redis?.url ?? '', QUEUE_PREFIX: 'turnout' };
      const people = Array.from({ length: 12 }, (_, n) => `guest${String(n)}@example.org`);
      const silent = await startSilentSmtp(ports.smtp);
      await start(queue);
      for (const email of people) await comes(email);
      await eventually('the worker to be in the middle of a mail', () => silent.asked[0]);
      expect(await redis?.size()).toBeGreaterThan(0);
      await redis?.flushAll();
      await silent.stop();

      sink = await startSmtpSink(ports.smtp);
      await comes('late@example.org');
      await eachOnce([...people, 'late@example.org']);
    },
    180_000,
  );
});
