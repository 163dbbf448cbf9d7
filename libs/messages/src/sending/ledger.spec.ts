import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { declareMessage, Messages } from '../index.js';
import { Ledger, type Mark } from './ledger.js';

const PEOPLE = 3_000;
const kind = declareMessage('test.ledger');

/** How many deliveries PostgreSQL has read, in any way. */
interface Read {
  rows: number;
}

describe('the ledger', () => {
  let database: TestDatabase;
  let source: DataSource;
  let ledger: Ledger;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await database.dataSource();
    ledger = new Ledger(source, new Clock());
    await source.query('ALTER TABLE deliveries SET (autovacuum_enabled = off)');
    await source.query(
      `INSERT INTO persons (id, email, locale) SELECT gen_random_uuid(), 'p' || n || '@people.test', 'en' FROM generate_series(1, ${String(PEOPLE)}) n`,
    );
  });
  afterAll(() => database.drop());

  const enqueue = (): Promise<string> =>
    source.transaction(async (tx) => {
      const { messageId } = await new Messages(source, new Clock()).enqueue(tx, {
        kind,
        idemKey: newId(),
        stream: 'bulk',
        topic: null,
        expiresAt: new Date(Date.now() + 86_400_000),
        recipients: { select: 'SELECT id AS person_id FROM persons', parameters: [] },
      });
      return messageId;
    });
  const sent = (personId: string): Mark => ({
    ...{ personId, state: 2, attempted: 1, mayBeTwice: 0, nextAt: null, sentAt: new Date() },
    ...{ code: 250, enh: null, reply: null, providerId: null },
  });
  const read = async (): Promise<Read> => {
    await source.query('SELECT pg_stat_force_next_flush()');
    const [row] = await source.query<[Read]>(
      `SELECT (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_user_tables WHERE relname = 'deliveries'`,
    );
    return row;
  };

  it('reads no more than it grants and marks of a message that statistics do not know', async () => {
    // All that PostgreSQL knows is one message like this one; of the second it believes that there are hardly any rows.
    await enqueue();
    await source.query('ANALYZE persons, deliveries');
    const messageId = await enqueue();
    const lease = await ledger.lease(messageId, 2);
    if (!lease) throw new Error('The chunk was not free.');
    expect(lease).toMatchObject({ queued: 500, total: PEOPLE });
    const before = await read();
    let taken = 0;
    for (let n = 0; n < 7; n += 1) {
      const { rows } = await ledger.grant(lease, 64, { only: null, except: null });
      taken += rows.length;
      for (let at = 0; at < rows.length; at += 8)
        await ledger.mark(
          lease,
          rows.slice(at, at + 8).map(({ personId }) => sent(personId)),
        );
    }
    expect(taken).toBe(448);
    // To be picked, granted and marked, and those of the chunk that are passed over; reading the message for every grant
    // and every mark was thousands of times as many.
    expect((await read()).rows - before.rows).toBeLessThan(taken * 50);
  });
});
