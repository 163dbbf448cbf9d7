import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '#platform/config/config.js';
import { startOwnRedis } from '../../../../test/support/own-redis.js';
import { startOwnRedisCluster } from '../../../../test/support/own-redis-cluster.js';
import { startScriptedSmtp, type ScriptedSmtp } from '../../../../test/support/scripted-smtp.js';
import { startSending, type Sending } from '../../../../test/support/sending.js';
import { until } from '../../../../test/support/until.js';
import { TokenStore } from './token-store.js';

const addresses = (count: number, domain = 'people.test', from = 0): string[] =>
  Array.from({ length: count }, (_, n) => `p${String(from + n)}@${domain}`);

describe('throttling', () => {
  let on: Sending;
  let smtp: ScriptedSmtp;

  beforeAll(async () => {
    on = await startSending();
  }, 60_000);
  beforeEach(async () => {
    smtp = await startScriptedSmtp();
  });
  afterEach(async () => {
    await on.stopWorkers();
    await smtp.stop();
    on.clock.ahead = 0;
    await on.source.query('TRUNCATE messages, chunks, deliveries, attempt_log, mail_days, mail_buckets CASCADE');
    await on.source.query('UPDATE mail_routes SET full_day = NULL, full_at = NULL');
  });
  afterAll(() => on.stop());

  const worker = (env: Record<string, string>) => on.worker({ SMTP_URL: smtp.url, ...env });
  const isDone = (id: string) => async () => (await on.messages.progress(id))?.status === 'done';
  const rateOf = (mails: readonly { at: number }[]): number =>
    ((mails.length - 1) * 1000) / ((mails.at(-1)?.at ?? NaN) - (mails[0]?.at ?? NaN));

  describe('by buckets of tokens', () => {
    const places: [string, () => Promise<{ url?: string; stop(): Promise<void> } | undefined>][] = [
      ['PostgreSQL', () => Promise.resolve({ stop: () => Promise.resolve() })],
      ['Redis', startOwnRedis],
      ['a Redis cluster', startOwnRedisCluster],
    ];
    it.each(places)('kept in %s lets two workers together have no more than there are', async (_, start) => {
      const place = await start();
      if (!place) return;
      const config = loadConfig({
        NODE_ENV: 'test',
        SECRET_KEY: 'x'.repeat(32),
        ...(place.url && { REDIS_URL: place.url }),
      });
      const stores = [new TokenStore(on.source, config), new TokenStore(on.source, config)];
      const bucket = { name: 'bulk', rate: 100, burst: 20 };
      let got = 0;
      const begun = performance.now();
      const worker = async (store: TokenStore): Promise<void> => {
        while (performance.now() - begun < 1_000) {
          const taken = await store.take(bucket, 20);
          got += taken.got;
          if (taken.got < 20) expect(taken.wait).toBeGreaterThan(0);
          await sleep(5);
        }
      };
      await Promise.all(stores.map(worker));
      const most = 20 + (performance.now() - begun) / 10;
      expect(got).toBeGreaterThan(90);
      expect(got).toBeLessThanOrEqual(most);
      if (place.url !== undefined) expect(await on.source.query('SELECT FROM mail_buckets')).toHaveLength(0);
      for (const store of stores) store.onApplicationShutdown();
      await place.stop();
    });

    it('goes on in PostgreSQL when Redis goes away', async () => {
      const redis = await startOwnRedis();
      if (!redis) return;
      const config = loadConfig({ NODE_ENV: 'test', SECRET_KEY: 'x'.repeat(32), REDIS_URL: redis.url });
      const store = new TokenStore(on.source, config);
      const bucket = { name: 'bulk', rate: 1, burst: 5 };
      expect(await store.take(bucket, 5)).toMatchObject({ got: 5 });
      expect(await store.take(bucket, 5)).toMatchObject({ got: 0 });
      await redis.stop();
      expect(await store.take(bucket, 5)).toMatchObject({ got: 5 });
      expect(await store.take(bucket, 5)).toMatchObject({ got: 0 });
      store.onApplicationShutdown();
    });
  });

  it('keeps to the rate with two workers, and a confirmation does not stand in line', async () => {
    const limits = { MAIL_RATE: '50', MAIL_RATE_BULK: '40' };
    await Promise.all([worker(limits), worker(limits)]);
    const id = await on.enqueue(addresses(120));
    await until(() => smtp.taken.length > 30);
    const asked = performance.now();
    await on.enqueue(['waiting@people.test'], { stream: 'tx' });
    await until(() => smtp.taken.some(({ to }) => to === 'waiting@people.test'));
    expect(performance.now() - asked).toBeLessThan(1500);
    await until(isDone(id));
    expect(rateOf(smtp.taken)).toBeGreaterThan(25);
    expect(rateOf(smtp.taken)).toBeLessThan(55);
  }, 30_000);

  it('holds back one mail provider while the others go on', async () => {
    await worker({ MAIL_DOMAIN_RATES: 'gmail=5' });
    const id = await on.enqueue([...addresses(25, 'gmail.com'), ...addresses(300)]);
    await until(() => smtp.taken.filter(({ to }) => to.endsWith('people.test')).length === 300, 4_000);
    const gmail = () => smtp.taken.filter(({ to }) => to.endsWith('gmail.com'));
    expect(gmail().length).toBeLessThan(25);
    await until(isDone(id));
    expect(gmail()).toHaveLength(25);
    expect(rateOf(gmail())).toBeLessThan(12);
    const attempts: unknown[] = await on.source.query('SELECT DISTINCT attempts FROM deliveries');
    expect(attempts).toEqual([{ attempts: 1 }]);
  }, 30_000);

  it('stops mails to many at the quota, says so, and goes on the next day (UTC); others are counted but not stopped', async () => {
    await worker({ MAIL_DAILY_QUOTA: '30' });
    await until(isDone(await on.enqueue(['early@people.test'], { stream: 'tx' })));
    const id = await on.enqueue(addresses(50));
    await until(async () => (await on.messages.progress(id))?.pauseReason?.cause === 'QUOTA_REACHED');
    await until(async () => (await on.messages.counts(id)).sent === 29);
    const progress = await on.messages.progress(id);
    expect(progress).toMatchObject({
      status: 'sending',
      pauseReason: { detail: '30' },
      counts: { sent: 29, failed: 0 },
    });
    await until(isDone(await on.enqueue(['late@people.test'], { stream: 'tx' })));
    await on.sweep();
    expect(smtp.taken).toHaveLength(31);
    on.clock.ahead = 86_400_000;
    await on.sweep();
    await until(isDone(id));
    expect(smtp.taken).toHaveLength(52);
    expect((await on.messages.progress(id))?.pauseReason).toBeNull();
  }, 30_000);

  it('lets a new sender begin with few mails', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await worker({ MAIL_WARMUP_FROM: today });
    const id = await on.enqueue(addresses(210));
    await until(async () => (await on.messages.progress(id))?.pauseReason?.cause === 'QUOTA_REACHED');
    await until(async () => (await on.messages.counts(id)).sent === 200);
    expect(await on.messages.counts(id)).toMatchObject({ sent: 200, queued: 10 });
  });
});
