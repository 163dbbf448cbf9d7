import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { RateLimits } from './rate-limits.js';

describe('rate limits', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const limit = { times: 2, perSeconds: 60 };
  const limits = (RATE_LIMITS: 'on' | 'off' = 'on') => new RateLimits(dataSource, { RATE_LIMITS }, 'secret');

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await database.dataSource();
  });
  afterAll(() => database.drop());

  it('counts over all processes and says when to come back', async () => {
    await limits().perAddress('sign-up', 'Ana@Example.org', limit);
    await limits().perAddress('sign-up', 'ana@example.org ', limit);
    await expect(limits().perAddress('sign-up', 'ana@example.org', limit)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });

  it('counts every address and every purpose for itself', async () => {
    const one = limits();
    await one.perAddress('digest', 'bo@example.org', { times: 1, perSeconds: 60 });
    await one.perAddress('digest', 'cy@example.org', { times: 1, perSeconds: 60 });
    await one.perAddress('endorse', 'bo@example.org', { times: 1, perSeconds: 60 });
    await expect(one.perAddress('digest', 'bo@example.org', { times: 1, perSeconds: 60 })).rejects.toThrow('too often');
  });

  it('counts a network, not one of its many addresses', async () => {
    await limits().perCaller('walk', '2001:db8:1:2::1', limit);
    await limits().perCaller('walk', '2001:db8:1:2::2', limit);
    await expect(limits().perCaller('walk', '2001:db8:1:2::3', limit)).rejects.toThrow('too often');
  });

  it('keeps no address in clear', async () => {
    const rows: { key: string }[] = await dataSource.query('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.key).join()).not.toContain('example');
  });

  it('answers for what happens often, and keeps nothing of it', async () => {
    const one = limits();
    const within = (ip: string): Promise<boolean> => one.isWithin('look', ip, limit);
    expect([await within('10.0.0.1'), await within('10.0.0.1'), await within('10.0.0.1')]).toEqual([true, true, false]);
    expect(await within('10.0.0.2')).toBe(true);
    expect(await dataSource.query(`SELECT 1 FROM rate_limits WHERE key LIKE 'look%'`)).toEqual([]);
    expect(await limits('off').isWithin('look', '10.0.0.1', { times: 0, perSeconds: 60 })).toBe(true);
  });

  it('can be switched off for measurements', async () => {
    const off = limits('off');
    for (let n = 0; n < 5; n += 1) await off.perAddress('off', 'ana@example.org', limit);
    expect(await dataSource.query(`SELECT 1 FROM rate_limits WHERE key LIKE 'off%'`)).toEqual([]);
  });

  it('goes on counting alone while the database is away', async () => {
    const own = await createTestDatabase();
    const gone = await own.dataSource();
    const alone = new RateLimits(gone, { RATE_LIMITS: 'on' }, 'secret');
    await own.drop();
    await alone.perAddress('x', 'ana@example.org', limit);
    await alone.perAddress('x', 'ana@example.org', limit);
    await expect(alone.perAddress('x', 'ana@example.org', limit)).rejects.toThrow('too often');
  });
});
