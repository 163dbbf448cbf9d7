import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from './database.js';
import type { TestDatabase } from './database.js';

describe('a test database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.drop());

  it('has all tables and no rows', async () => {
    const source = await database.dataSource();
    const [{ count }] = await source.query<[{ count: string }]>('select count(*) from campaigns');
    expect(Number(count)).toBe(0);
    expect(await source.showMigrations()).toBe(false);
  });

  it('shares nothing with another one', async () => {
    const other = await createTestDatabase();
    const [mine, theirs] = [await database.dataSource(), await other.dataSource()];
    await theirs.query('create table left_behind ()');
    const [{ found }] = await mine.query<[{ found: string | null }]>("select to_regclass('left_behind') as found");
    expect(found).toBeNull();
    await other.drop();
  });
});
