import type { DataSource } from 'typeorm';

/** A public campaign with so many events round the cities of the gazetteer; returns its id. */
export async function fillEvents(source: DataSource, count: number): Promise<string> {
  const [campaign] = await source.query<{ id: string }[]>(
    `INSERT INTO campaigns (id, slug, status, starts_on, ends_on, default_language, accent_hue)
     VALUES (gen_random_uuid(), 'bench', 'OPEN', current_date + 10, current_date + 20, 'en', 200) RETURNING id`,
  );
  if (!campaign) throw new Error('No campaign was made.');
  await source.query(`INSERT INTO campaign_texts (campaign_id, language, title) VALUES ($1, 'en', 'Bench')`, [
    campaign.id,
  ]);
  await source.query('SELECT setseed(0.5)');
  await source.query(
    `INSERT INTO events (id, slug, campaign_id, type_code, title, schedule_state, review_state, latitude, longitude,
                         public_latitude, public_longitude, locality, country, time_zone, published_at)
     SELECT gen_random_uuid(), 'e' || n, $1, 'clean-up', 'River clean-up ' || n, 'CONFIRMED', 'APPROVED', lat, lon, lat, lon, name, country, time_zone, now()
       FROM (SELECT n, p.name, p.country, p.time_zone,
                    least(89, greatest(-89, p.latitude + random() * 0.4 - 0.2)) AS lat, least(179.9, greatest(-179.9, p.longitude + random() * 0.4 - 0.2)) AS lon
               FROM generate_series(1, $2::int) n
               JOIN (SELECT *, row_number() OVER (ORDER BY population DESC, id) AS rank FROM places) p ON p.rank = 1 + n % 4000) spread`,
    [campaign.id, count],
  );
  await source.query(
    `INSERT INTO timeslots (id, event_id, starts_on, local_start, local_end, starts_at, ends_at)
     SELECT gen_random_uuid(), id, day, day::text || 'T10:00', day::text || 'T12:00', (day::timestamp + interval '10 hours') AT TIME ZONE time_zone, (day::timestamp + interval '12 hours') AT TIME ZONE time_zone
       FROM (SELECT id, time_zone, current_date + 10 + (random() * 10)::int AS day FROM events WHERE campaign_id = $1) e`,
    [campaign.id],
  );
  await source.query('VACUUM ANALYZE events');
  await source.query('ANALYZE timeslots');
  return campaign.id;
}
