import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Digests, DigestsWorkerModule } from '#digests';
import type { Config } from '#platform/config/config.js';
import { createDataSource } from '#platform/database/data-source.js';
import { PlatformModule } from '#platform/platform.module.js';
import type { Bench } from './benches.js';
import { withScratch } from './support/scratch.js';

const cities = 40;
const freshEvents = 5_000;
const olderEvents = 20_000;
/** So many subscribers are asked one by one. */
const sample = 1_000;

/**
 * All subscribers are due at once after a week with 700 new actions a day, around forty cities. Ours is one sweep:
 * choosing, writing down who is told what, the mails in the ledger, the next date. The reference asks for one
 * subscriber after the other, as most programs do, and only chooses.
 */
export const digests: Bench = {
  about: 'digests computed per second; size is the number of subscribers',
  size: 20_000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      await fill(source, size);
      say(`${String(size)} subscribers, ${String(freshEvents)} new actions, ${String(olderEvents)} older ones`);
      const before = await oneByOne(scratch, Math.ceil(sample / 2));
      const context = await NestFactory.createApplicationContext(workerOn(scratch), { logger: ['error'] });
      await source.query(`UPDATE subscriptions SET next_at = date_trunc('milliseconds', now()) - interval '1 minute'`);
      await source.query('VACUUM ANALYZE subscriptions');
      const begun = performance.now();
      await context.get(Digests).sweep();
      const seconds = (performance.now() - begun) / 1000;
      const told = await check(source, size);
      await context.close();
      const after = await oneByOne(scratch, Math.ceil(sample / 2));
      await source.destroy();
      return {
        unit: 'digests/s',
        ours: size / seconds,
        reference: (2 * Math.ceil(sample / 2)) / (before + after),
        seconds: seconds.toFixed(2),
        secondsFor200000: ((seconds * 200_000) / size).toFixed(1),
        ...told,
      };
    }),
};

function workerOn(config: Config) {
  @Module({ imports: [PlatformModule.with(config), DigestsWorkerModule] })
  class BenchWorker {}
  return BenchWorker;
}

/** Everybody has been told of something, of nothing twice, and has a mail; nobody is due any more. */
async function check(source: DataSource, size: number): Promise<Record<string, number>> {
  const [found] = await source.query<{ told: number; actions: number; mails: number; twice: number; due: number }[]>(
    `SELECT count(*)::int AS told, sum(cardinality(event_ids))::int AS actions, (SELECT count(*)::int FROM deliveries) AS mails,
            (SELECT count(*)::int FROM subscriptions WHERE next_at <= now()) AS due,
            (SELECT count(*)::int FROM (SELECT FROM digest_items, unnest(event_ids) e GROUP BY person_id, e HAVING count(*) > 1) x) AS twice
       FROM digest_items`,
  );
  if (!found || found.told !== found.mails || found.told < size * 0.9 || found.due + found.twice > 0)
    throw new Error(`Wrong digests: ${JSON.stringify(found)}`);
  return { told: found.told, actionsEach: Math.round(found.actions / found.told) };
}

/** The question for one subscriber, with the same indexes. */
const oneSubscriber = `
  SELECT e.id, earth_distance(e.earth, s.earth) AS metres FROM subscriptions s JOIN events e ON e.earth <@ earth_box(s.earth, s.radius_km * 1000)
   WHERE s.id = $1 AND earth_distance(e.earth, s.earth) <= s.radius_km * 1000 AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC'
     AND e.published_at > s.last_at - interval '1 day' AND e.starts_on >= current_date
     AND NOT EXISTS (SELECT FROM attendances a WHERE a.event_id = e.id AND a.person_id = s.person_id)
     AND NOT EXISTS (SELECT FROM digest_items i WHERE i.person_id = s.person_id AND e.id = ANY (i.event_ids))
   ORDER BY metres, e.starts_on LIMIT 10`;

async function oneByOne(scratch: Config, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: scratch.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM subscriptions ORDER BY md5(id::text) LIMIT $1', [
    count,
  ]);
  const begun = performance.now();
  for (const { id } of rows) await client.query({ name: 'one', text: oneSubscriber, values: [id] });
  const seconds = (performance.now() - begun) / 1000;
  await client.end();
  return seconds;
}

/** A town's worth of random round a city: sums of uniforms are nearly normal. */
const round = (city: string, spread: number): string =>
  `${city} + (random() + random() + random() + random() - 2) * ${String(spread)}`;

async function fill(source: DataSource, size: number): Promise<void> {
  await source.query('SELECT setseed(0.5)');
  await source.query(
    `CREATE TABLE bench_cities AS SELECT n AS city, 30 + random() * 18 AS lat, -120 + random() * 45 AS lon FROM generate_series(1, ${String(cities)}) n`,
  );
  await source.query(
    `INSERT INTO campaigns (id, slug, status, starts_on, ends_on, default_language, accent_hue)
     VALUES (gen_random_uuid(), 'bench', 'OPEN', current_date - 60, current_date + 60, 'en', 200)`,
  );
  for (const [count, published] of [
    [freshEvents, `now() - random() * interval '7 days'`],
    [olderEvents, `now() - interval '9 days' - random() * interval '40 days'`],
  ] as const) {
    await source.query(
      `INSERT INTO events (id, slug, campaign_id, type_code, title, schedule_state, review_state, latitude, longitude, public_latitude,
                           public_longitude, locality, country, time_zone, published_at, starts_on, starts_at)
       SELECT gen_random_uuid(), gen_random_uuid(), c.id, 'clean-up', 'River clean-up', 'CONFIRMED', 'APPROVED', lat, lon, lat, lon, 'Town', 'US', 'UTC',
              ${published}, day, day + time '10:00'
         FROM campaigns c, (SELECT current_date + 1 + (random() * 30)::int AS day, ${round('c.lat', 0.15)} AS lat, ${round('c.lon', 0.2)} AS lon
                              FROM generate_series(1, ${String(count)}) n JOIN bench_cities c ON c.city = 1 + n % ${String(cities)}) e`,
    );
  }
  await source.query('DELETE FROM digest_news');
  // A place where it is noon, whenever the bench runs.
  const zone = `'Etc/GMT' || CASE WHEN h < 12 THEN '-' || (12 - h) ELSE '+' || (h - 12) END`;
  await source.query(
    `WITH p AS (INSERT INTO persons (id, email) SELECT gen_random_uuid(), 'p' || n || '@example.org' FROM generate_series(1, ${String(size)}) n RETURNING id)
     INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, weekday, local_hour, time_zone, locale, created_at, last_at, next_at)
     SELECT gen_random_uuid(), p.id, 'DIGEST', 'GRANTED', ${round('c.lat', 0.15)}, ${round('c.lon', 0.2)}, (ARRAY[25, 50, 50, 100])[1 + p.n % 4],
            1 + p.n % 7, 12, ${zone}, 'en', now() - interval '60 days', now() - interval '7 days', now() + interval '1 hour'
       FROM (SELECT id, row_number() OVER () AS n FROM p) p JOIN bench_cities c ON c.city = 1 + p.n % ${String(cities)},
            (SELECT extract(hour FROM now() AT TIME ZONE 'UTC')::int AS h) clock`,
  );
  await source.query('DROP TABLE bench_cities');
  await source.query('VACUUM ANALYZE');
}
