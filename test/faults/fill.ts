import { seedEventTypes } from '#campaigns';
import { createDataSource } from '#platform/database/data-source.js';
import { Make } from '../support/make.js';
import type { TestPerson } from './verdict.js';

export interface Filled {
  campaignId: string;
  campaignSlug: string;
  people: TestPerson[];
}

const SUPPRESSED_SHARE = 0.02;

/** Tables, a campaign with one action, and so many people who come to it; some of them want no mails. */
export async function fillDatabase(url: string, seed: number, count: number): Promise<Filled> {
  const source = await createDataSource({ DATABASE_URL: url, DATABASE_POOL: 2 }).initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
    await seedEventTypes(source);
    const make = new Make(source);
    const campaign = await make.campaign({ slug: 'river-week' });
    const event = await make.event({ campaignId: campaign.id, start: '2039-02-06T10:00' });
    const rows = await source.query<{ id: string; email: string }[]>(
      `INSERT INTO persons (id, email, name, locale, email_confirmed_at)
       SELECT md5($1 || '/' || n)::uuid, 'guest' || n || '@example.' || (ARRAY['org', 'com', 'net'])[1 + n % 3], 'Guest ' || n,
              (ARRAY['en', 'es'])[1 + n % 2], now() FROM generate_series(1, $2::int) n RETURNING id, email`,
      [String(seed), count],
    );
    await source.query(
      `INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status, confirmed_at)
       SELECT md5('a' || p.id)::uuid, $1, $2, p.id, 'REGISTERED', now() FROM persons p WHERE p.email LIKE 'guest%'`,
      [event.id, event.slotId],
    );
    const scopes = ['all', 'topic:broadcast', `campaign:${campaign.id}`];
    const suppressed = new Set(rows.slice(0, Math.ceil(count * SUPPRESSED_SHARE)).map(({ id }) => id));
    await source.query(
      `INSERT INTO suppressions (address_hash, scope, reason, source, at)
       SELECT sha256(convert_to(p.email, 'UTF8')), ($2::text[])[1 + n % 3], 'UNSUBSCRIBED_TOPIC', 'fault test', now()
         FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, n) JOIN persons p USING (id)`,
      [[...suppressed], scopes],
    );
    const people = rows.map(({ id, email }) => ({ id, email, suppressed: suppressed.has(id) }));
    return { campaignId: campaign.id, campaignSlug: campaign.slug, people };
  } finally {
    await source.destroy();
  }
}
