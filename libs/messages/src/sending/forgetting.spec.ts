import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { newId } from '#platform/ids.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { FixedClock } from '../../../../test/support/fixed-clock.js';
import { declareMessage, Messages } from '../index.js';
import { Forgetting } from './forgetting.js';

const kind = declareMessage('test.forgetting');

describe('what is kept of mails', () => {
  let database: TestDatabase;
  let source: DataSource;
  const clock = new FixedClock('2027-02-06T10:00:00Z');

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await database.dataSource();
  });
  afterAll(() => database.drop());

  it('is who got them for ninety days, and the counts for ever', async () => {
    const messages = new Messages(source, clock);
    const ids = Array.from({ length: 600 }, () => newId());
    await source.query(
      `INSERT INTO persons (id, email, locale) SELECT id, id || '@people.test', 'en' FROM unnest($1::uuid[]) AS p (id)`,
      [ids],
    );
    const enqueue = (key: string): Promise<{ messageId: string }> =>
      source.transaction((tx) =>
        messages.enqueue(tx, {
          ...{ kind, idemKey: key, stream: 'bulk', topic: null, recipients: { personIds: ids } },
          expiresAt: new Date('2027-12-31T00:00:00Z'),
        }),
      );
    const old = (await enqueue('old')).messageId;
    const open = (await enqueue('open')).messageId;
    await source.query(
      `UPDATE deliveries SET state = CASE WHEN person_id = $2 THEN 4 ELSE 2 END WHERE message_id = $1`,
      [old, ids[0]],
    );
    await source.query(`UPDATE messages SET status = 'done', done_at = $2 WHERE id = $1`, [old, clock.now()]);
    await source.query(
      `INSERT INTO attempt_log (message_id, person_id, at, code, reply) VALUES ($1, $2, $3, 550, 'no')`,
      [old, ids[0], clock.now()],
    );
    const rows = async (table: string, id: string): Promise<number> =>
      (await source.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table} WHERE message_id = $1`, [id]))[0].n;
    const forgetting = new Forgetting(source, clock);

    clock.set('2027-05-07T09:00:00Z');
    await forgetting.forget();
    expect(await rows('deliveries', old)).toBe(600);

    clock.set('2027-05-07T11:00:00Z');
    await forgetting.forget();
    expect([await rows('deliveries', old), await rows('attempt_log', old)]).toEqual([0, 0]);
    expect(await messages.counts(old)).toMatchObject({ total: 600, sent: 599, failed: 1 });
    expect(await rows('deliveries', open)).toBe(600);
    expect(await source.transaction((tx) => messages.resendFailed(tx, old))).toBe(0);
    expect((await messages.progress(old))?.status).toBe('done');
  });
});
