import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { Reminders, RemindersWorkerModule } from '#reminders';
import { Clock } from '#platform/clock.js';
import type { Config } from '#platform/config/config.js';
import { createDataSource } from '#platform/database/data-source.js';
import { PlatformModule } from '#platform/platform.module.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { withScratch } from './support/scratch.js';

const HOUR = 3_600_000;
const start = new Date(Math.ceil(Date.now() / HOUR) * HOUR + 20 * 24 * HOUR);
/** The day before at 11:00, on the clocks of the events. */
const dueAt = new Date(`${new Date(start.getTime() - 24 * HOUR).toISOString().slice(0, 10)}T11:00:00Z`);

/**
 * From the moment when the reminders of that many events are due, in one and the same minute, until all of their mails
 * are in the ledger, against writing as many rows there that nobody has to think about.
 */
export const reminders: Bench = {
  about: 'reminders enqueued per second; size is the number of events that start in the same minute',
  size: 10_000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      await fillWeekend(source, size);
      const before = await bareRows(source, size);
      const { planned, enqueued } = await remind(scratch, source, size);
      say(`planned in ${planned.toFixed(1)} s, enqueued in ${enqueued.toFixed(1)} s`);
      const after = await bareRows(source, size);
      say(`as many bare rows: ${before.toFixed(1)} s and ${after.toFixed(1)} s`);
      await source.destroy();
      return {
        unit: 'reminders/s',
        ours: size / enqueued,
        reference: (2 * size) / (before + after),
        secondsToEnqueue: Math.round(enqueued * 10) / 10,
        secondsToPlan: Math.round(planned * 10) / 10,
      };
    }),
};

/** Every event begins at one moment, with one person who is going. */
async function fillWeekend(source: DataSource, size: number): Promise<void> {
  await fillEvents(source, size);
  const wall = start.toISOString().slice(0, 16);
  await source.query('ALTER TABLE timeslots DISABLE TRIGGER USER');
  await source.query('ALTER TABLE events DISABLE TRIGGER USER');
  await source.query(
    `UPDATE events SET time_zone = 'UTC', starts_on = $1::timestamptz::date, starts_at = $1, ends_at = $1::timestamptz + interval '2 h'`,
    [start],
  );
  await source.query(
    `UPDATE timeslots SET starts_on = left($2::text, 10)::date, local_start = $2, local_end = to_char($2::timestamp + interval '2 h', 'YYYY-MM-DD"T"HH24:MI'),
       starts_at = $1, ends_at = $1::timestamptz + interval '2 h'`,
    [start, wall],
  );
  await source.query('ALTER TABLE timeslots ENABLE TRIGGER USER');
  await source.query('ALTER TABLE events ENABLE TRIGGER USER');
  await source.query(
    `WITH s AS (SELECT t.*, row_number() OVER () AS n FROM timeslots t),
          p AS (INSERT INTO persons (id, email, name) SELECT gen_random_uuid(), 'p' || n || '@example.org', 'Ana' FROM generate_series(1, $1::int) n RETURNING id),
          q AS (SELECT id, row_number() OVER () AS n FROM p)
     INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status, created_at)
     SELECT gen_random_uuid(), s.event_id, s.id, q.id, 'REGISTERED', now() - interval '1 d' FROM s JOIN q USING (n)`,
    [size],
  );
  await source.query(
    `INSERT INTO reminder_replans (event_id, mark) SELECT id, nextval('reminder_marks') FROM events ON CONFLICT DO NOTHING`,
  );
  for (const table of ['events', 'timeslots', 'persons', 'attendances', 'reminder_replans'])
    await source.query(`VACUUM ANALYZE ${table}`);
}

/** Plans, then looks at the very moment; both as the worker does, without sending. */
async function remind(
  scratch: Config,
  source: DataSource,
  size: number,
): Promise<{ planned: number; enqueued: number }> {
  @Module({ imports: [PlatformModule.with(scratch), RemindersWorkerModule] })
  class BenchModule {}

  const app = await NestFactory.createApplicationContext(BenchModule, { logger: false });
  const sweep = async (at: Date): Promise<number> => {
    app.get(Clock).now = () => at;
    const begun = performance.now();
    await app.get(Reminders).sweep();
    return (performance.now() - begun) / 1000;
  };
  const planned = await sweep(new Date(start.getTime() - 72 * HOUR));
  const enqueued = await sweep(dueAt);
  const [made] = await source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM messages m JOIN deliveries d ON d.message_id = m.id WHERE m.kind = 'reminder'`,
  );
  await app.close();
  if (made?.count !== size) throw new Error(`${String(made?.count)} reminders for ${String(size)} events.`);
  return { planned, enqueued };
}

/** So many messages of one delivery each, thrown away again; in seconds. */
async function bareRows(source: DataSource, size: number): Promise<number> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  const begun = performance.now();
  await runner.query(
    `WITH m AS (
       INSERT INTO messages (idem_key, kind, stream, topic, status, scopes, expires_at, total, created_at)
       SELECT 'bare:' || n, 'reminder', 'bulk', 'reminder', 'sending', '{all}', now(), 1, now() FROM generate_series(1, $1::int) n RETURNING id
     ), numbered AS (SELECT id, row_number() OVER () AS n FROM m), d AS (
       INSERT INTO deliveries (message_id, person_id, chunk_no)
       SELECT numbered.id, p.id, 0 FROM numbered JOIN (SELECT id, row_number() OVER () AS n FROM persons) p USING (n)
     )
     INSERT INTO chunks (message_id, no, queued) SELECT id, 0, 1 FROM m`,
    [size],
  );
  const seconds = (performance.now() - begun) / 1000;
  await runner.rollbackTransaction();
  await runner.release();
  await source.query('VACUUM messages, deliveries, chunks');
  return seconds;
}
