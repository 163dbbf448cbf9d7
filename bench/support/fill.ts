import type { DataSource } from 'typeorm';

/**
 * A public campaign with so many events round the 4000 largest places, each with one time; returns its id. Without the
 * gazetteer the places are made up.
 */
export async function fillEvents(source: DataSource, count: number): Promise<string> {
  const [campaign] = await source.query<{ id: string }[]>(
    `INSERT INTO campaigns (id, slug, status, starts_on, ends_on, default_language, accent_hue)
     VALUES (gen_random_uuid(), 'bench', 'OPEN', current_date + 10, current_date + 20, 'en', 200) RETURNING id`,
  );
  if (!campaign) throw new Error('No campaign was made.');
  await source.query(`INSERT INTO campaign_texts (campaign_id, language, title) VALUES ($1, 'en', 'River week')`, [
    campaign.id,
  ]);
  await source.query('SELECT setseed(0.5)');
  await source.query(
    `INSERT INTO places (id, name, country, ascii_name, population, latitude, longitude, time_zone)
     SELECT n, 'Town ' || n, 'US', 'Town ' || n, n * 1000, 30 + random() * 18, -120 + random() * 45, 'America/Chicago'
       FROM generate_series(1, 400) n WHERE NOT EXISTS (SELECT FROM places)`,
  );
  // The triggers set the same times one event after the other, which takes minutes.
  await source.query('ALTER TABLE timeslots DISABLE TRIGGER USER');
  await source.query(
    `INSERT INTO events (id, slug, campaign_id, type_code, title, schedule_state, review_state, latitude, longitude,
                         public_latitude, public_longitude, locality, country, time_zone, published_at, starts_on, starts_at, ends_at)
     SELECT gen_random_uuid(), 'e' || n, $1, 'clean-up', 'River clean-up ' || n, 'CONFIRMED', 'APPROVED', lat, lon, lat, lon, name, country, time_zone, now(),
            day, (day + time '10:00') AT TIME ZONE time_zone, (day + time '12:00') AT TIME ZONE time_zone
       FROM (SELECT n, p.name, p.country, p.time_zone, current_date + 10 + (random() * 10)::int AS day,
                    least(89, greatest(-89, p.latitude + random() * 0.4 - 0.2)) AS lat,
                    least(179.9, greatest(-179.9, p.longitude + random() * 0.4 - 0.2)) AS lon
               FROM generate_series(1, $2::int) n
               JOIN (SELECT *, row_number() OVER (ORDER BY population DESC, id) AS rank FROM places) p
                 ON p.rank = 1 + n % (SELECT least(4000, count(*)) FROM places)) spread`,
    [campaign.id, count],
  );
  await source.query(
    `INSERT INTO timeslots (id, event_id, starts_on, local_start, local_end, starts_at, ends_at)
     SELECT gen_random_uuid(), id, starts_on, starts_on || 'T10:00', starts_on || 'T12:00', starts_at, ends_at FROM events`,
  );
  await source.query('ALTER TABLE timeslots ENABLE TRIGGER USER');
  await source.query('VACUUM ANALYZE events');
  await source.query('ANALYZE timeslots');
  return campaign.id;
}
