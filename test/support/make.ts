import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { newId } from '#platform/ids.js';

/** Rows for tests: each fills in what the test did not give. What a test is about goes through the front door. */
export class Make {
  private count = 0;

  constructor(private readonly dataSource: DataSource) {}

  async person(
    given: { email?: string; name?: string | null; locale?: string } = {},
  ): Promise<{ id: string; email: string }> {
    this.count += 1;
    const id = newId();
    const email = given.email ?? `person${String(this.count)}@example.org`;
    await this.dataSource.query(
      `INSERT INTO persons (id, email, name, locale, email_confirmed_at) VALUES ($1, $2, $3, $4, now())`,
      [id, email, given.name === undefined ? `Person ${String(this.count)}` : given.name, given.locale ?? 'en'],
    );
    return { id, email };
  }

  async campaign(
    given: { slug?: string; title?: string; status?: string } = {},
  ): Promise<{ id: string; slug: string }> {
    this.count += 1;
    const id = newId();
    const slug = given.slug ?? `river-week-${String(this.count)}`;
    await this.dataSource.query(
      `INSERT INTO campaigns (id, slug, status, starts_on, ends_on, default_language, accent_hue)
       VALUES ($1, $2, $3, '2020-01-01', '2040-12-31', 'en', 200)`,
      [id, slug, given.status ?? 'OPEN'],
    );
    await this.dataSource.query(
      `INSERT INTO campaign_texts (campaign_id, language, title) VALUES ($1, 'en', $2), ($1, 'es', 'Semana del río')`,
      [id, given.title ?? 'River Week'],
    );
    return { id, slug };
  }

  /** Published and in Bern unless said otherwise; `start` is a wall time there, or a day for a save-the-date. */
  async event(given: NewTestEvent): Promise<TestEvent> {
    this.count += 1;
    const id = newId();
    const slotId = newId();
    const zone = given.timeZone ?? 'Europe/Zurich';
    const [latitude, longitude] = given.at ?? [46.948, 7.447];
    await this.dataSource.query(
      `INSERT INTO event_types (code, mobilize_code, names, position) VALUES ('clean-up', 'COMMUNITY', '{"en": "Clean-up"}', 1)
       ON CONFLICT DO NOTHING`,
    );
    await this.dataSource.query(
      `INSERT INTO events (id, slug, campaign_id, type_code, title, schedule_state, review_state, visibility, latitude, longitude,
         public_latitude, public_longitude, time_zone, locality, country, venue, published_at, what_to_bring)
       VALUES ($1, $2, $3, 'clean-up', $4, $5, $6, $7, $8, $9, $8, $9, $10, 'Bern', 'CH', 'Old quay', $11, 'Gloves')`,
      [
        id,
        `event-${String(this.count)}-${randomUUID().slice(0, 6)}`,
        given.campaignId,
        given.title ?? `Clean the river ${String(this.count)}`,
        given.scheduleState ?? (given.start?.includes('T') ? 'CONFIRMED' : 'TENTATIVE'),
        given.reviewState ?? 'APPROVED',
        given.visibility ?? 'PUBLIC',
        latitude,
        longitude,
        zone,
        given.publishedAt ?? '2026-01-01T00:00:00Z',
      ],
    );
    await this.dataSource.query(
      'INSERT INTO timeslots (id, event_id, starts_on, local_start, starts_at) VALUES ($1, $2, $3, $4, $5)',
      [slotId, id, ...startColumns(given.start ?? null, zone)],
    );
    return { id, slotId, timeZone: zone };
  }

  /** Moves an event without telling anybody. */
  async move({ slotId, timeZone }: TestEvent, start: string | null): Promise<void> {
    await this.dataSource.query('UPDATE timeslots SET starts_on = $2, local_start = $3, starts_at = $4 WHERE id = $1', [
      slotId,
      ...startColumns(start, timeZone),
    ]);
  }

  async attendance(given: {
    event: TestEvent;
    personId: string;
    rsvpStatus?: string;
    confirmedAt?: string;
  }): Promise<{ id: string }> {
    const id = newId();
    await this.dataSource.query(
      `INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status, created_at, confirmed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6)`,
      [
        id,
        given.event.id,
        given.event.slotId,
        given.personId,
        given.rsvpStatus ?? 'REGISTERED',
        given.confirmedAt ?? '2026-06-01T00:00:00Z',
      ],
    );
    return { id };
  }

  async suppression(email: string, scope: string, reason = 'UNSUBSCRIBED_TOPIC'): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO suppressions (address_hash, scope, reason, source, at)
       VALUES (sha256(convert_to($1, 'UTF8')), $2, $3, 'test', now())`,
      [email, scope, reason],
    );
  }
}

export interface NewTestEvent {
  campaignId: string;
  title?: string;
  start?: string | null;
  timeZone?: string;
  at?: [latitude: number, longitude: number];
  scheduleState?: string;
  reviewState?: string;
  visibility?: string;
  publishedAt?: string;
}

export interface TestEvent {
  id: string;
  slotId: string;
  timeZone: string;
}

function startColumns(start: string | null, zone: string): [string | null, string | null, Date | null] {
  if (start === null) return [null, null, null];
  if (!start.includes('T')) return [start, null, null];
  const startsAt = new Date(Temporal.PlainDateTime.from(start).toZonedDateTime(zone).epochMilliseconds);
  return [start.slice(0, 10), start, startsAt];
}
