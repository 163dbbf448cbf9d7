import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { declareMessage, deliveryStates, Messages, type Enqueued, type NewMessage } from './index.js';
import { cancelSlice, expandSlice } from './slices.js';

const kind = declareMessage('test.audience');
const everybody = { select: 'SELECT id AS person_id FROM persons', parameters: [] };

describe('an audience', () => {
  let database: TestDatabase;
  let source: DataSource;
  let messages: Messages;

  beforeAll(async () => {
    database = await createTestDatabase();
    source = await database.dataSource();
  });
  beforeEach(async () => {
    messages = new Messages(source, new Clock());
    await source.query('TRUNCATE messages, chunks, deliveries, attempt_log, suppressions, persons CASCADE');
  });
  afterAll(() => database.drop());

  async function people(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    await source.query(
      `INSERT INTO persons (id, email, name, locale) SELECT id, id || '@people.test', 'Ana', 'en' FROM unnest($1::uuid[]) AS p (id)`,
      [ids],
    );
    return ids;
  }
  const enqueue = (more: Partial<NewMessage> = {}): Promise<Enqueued> =>
    source.transaction((tx) =>
      messages.enqueue(tx, {
        kind,
        idemKey: `audience:${newId()}`,
        stream: 'bulk',
        topic: null,
        expiresAt: new Date(Date.now() + 86_400_000),
        recipients: everybody,
        ...more,
      }),
    );
  const chunks = (messageId: string): Promise<{ no: number; queued: number; minutes: number | null }[]> =>
    source.query(
      `SELECT no, queued, (extract(epoch FROM c.not_before - m.created_at) / 60)::float AS minutes
         FROM chunks c JOIN messages m ON m.id = c.message_id WHERE message_id = $1 ORDER BY no`,
      [messageId],
    );
  /** The counters of the chunks against the rows themselves. */
  async function expectTrueCounts(messageId: string): Promise<void> {
    const counted = deliveryStates.map((_, state) => `count(*) FILTER (WHERE d.state = ${String(state)})`).join(', ');
    const [row]: [{ wrong: number }] = await source.query(
      `SELECT count(*)::int AS wrong FROM chunks c WHERE c.message_id = $1 AND ARRAY[${deliveryStates.map((state) => `c.${state.toLowerCase()}::bigint`).join(', ')}]
         IS DISTINCT FROM (SELECT ARRAY[${counted}] FROM deliveries d WHERE d.message_id = c.message_id AND d.chunk_no = c.no)`,
      [messageId],
    );
    expect(row.wrong).toBe(0);
  }

  it('is cut into chunks of five hundred', async () => {
    await people(1_100);
    const { messageId, total } = await enqueue();
    expect(total).toBe(1_100);
    expect((await chunks(messageId)).map(({ queued }) => queued)).toEqual([500, 500, 100]);
    await expectTrueCounts(messageId);
  });

  it('may be reached by each person at a moment of their own', async () => {
    const ids = await people(6);
    const select = `SELECT id AS person_id, CASE WHEN id = ANY ($1::uuid[]) THEN $2::timestamptz END AS send_at FROM persons`;
    const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000 - 20_000);
    const { messageId } = await enqueue({ recipients: { select, parameters: [ids.slice(0, 2), at.toISOString()] } });
    const rows: { no: number; queued: number; not_before: Date | null }[] = await source.query(
      'SELECT no, queued, not_before FROM chunks WHERE message_id = $1 ORDER BY no',
      [messageId],
    );
    expect(rows).toEqual([
      { no: 0, queued: 4, not_before: null },
      { no: 1, queued: 2, not_before: new Date(at.getTime() + 20_000) },
    ]);
  });

  it('is reached little by little when so many an hour were asked for', async () => {
    await people(250);
    const { messageId } = await enqueue({ perHour: 1_200 });
    const cut = await chunks(messageId);
    expect(cut.map(({ queued }) => queued)).toEqual([100, 100, 50]);
    expect(cut.map(({ minutes }) => Math.round(minutes ?? -1))).toEqual([0, 5, 10]);
  });

  it('waits when the message is enqueued as paused', async () => {
    await people(2);
    const { messageId } = await enqueue({ status: 'paused' });
    expect(await messages.progress(messageId)).toMatchObject({
      status: 'paused',
      pauseReason: { cause: 'BY_COORDINATOR' },
    });
    await source.transaction((tx) => messages.resume(tx, messageId));
    expect(await messages.progress(messageId)).toMatchObject({ status: 'sending', pauseReason: null });
  });

  describe('that is large', () => {
    const slice = (messageId: string) => source.transaction((tx) => expandSlice(tx, messageId));

    it('becomes deliveries later, in slices, each person once', async () => {
      messages.sliceAbove = 50;
      await people(30_000);
      const { messageId, expanding } = await enqueue();
      expect(expanding).toBe(true);
      expect(await messages.progress(messageId)).toMatchObject({ status: 'expanding', counts: { total: 0 } });
      expect(await slice(messageId)).toEqual({ done: false, total: 20_000 });
      expect(await messages.progress(messageId)).toMatchObject({ status: 'expanding', counts: { queued: 20_000 } });
      expect(await slice(messageId)).toEqual({ done: true, total: 30_000 });
      expect(await slice(messageId)).toBeNull();
      expect(await messages.progress(messageId)).toMatchObject({ status: 'sending', counts: { queued: 30_000 } });
      await expectTrueCounts(messageId);
    }, 30_000);

    it('is one message however often the button is pressed', async () => {
      messages.sliceAbove = 5;
      await people(40);
      const answers = await Promise.all(Array.from({ length: 4 }, () => enqueue({ idemKey: 'broadcast:1' })));
      expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1);
      expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
      const messageId = answers[0]?.messageId ?? '';
      await Promise.all([slice(messageId), slice(messageId), slice(messageId)]);
      expect(await messages.counts(messageId)).toMatchObject({ total: 40, queued: 40 });
    });

    it('grows no further once it is cancelled', async () => {
      messages.sliceAbove = 5;
      await people(40);
      const { messageId } = await enqueue();
      await source.transaction((tx) => messages.cancel(tx, messageId));
      expect(await slice(messageId)).toBeNull();
      expect(await messages.counts(messageId)).toMatchObject({ total: 0 });
    });
  });

  it('is cancelled slice by slice, and always adds up', async () => {
    await people(12_000);
    const { messageId } = await enqueue();
    await source.transaction((tx) => messages.cancel(tx, messageId));
    expect(await messages.counts(messageId)).toMatchObject({ total: 12_000, queued: 2_000, cancelled: 10_000 });
    expect(await cancelSlice(source.manager, messageId)).toBe(4);
    expect(await cancelSlice(source.manager, messageId)).toBe(0);
    expect(await messages.counts(messageId)).toMatchObject({ total: 12_000, cancelled: 12_000 });
  });

  it('of those whose mail failed can be mailed once more', async () => {
    await people(1_000);
    const { messageId } = await enqueue();
    await source.query('UPDATE deliveries SET state = CASE WHEN chunk_no = 0 THEN 4 ELSE 2 END, attempts = 3');
    await source.query(`UPDATE chunks SET state = 1`);
    await source.query(`UPDATE messages SET status = 'done', done_at = now()`);
    expect(await source.transaction((tx) => messages.resendFailed(tx, messageId))).toBe(500);
    expect(await messages.progress(messageId)).toMatchObject({
      status: 'sending',
      counts: { total: 1_000, queued: 500, sent: 500 },
    });
    expect((await chunks(messageId)).map(({ queued }) => queued)).toEqual([0, 0, 500]);
    await expectTrueCounts(messageId);
  });
});
