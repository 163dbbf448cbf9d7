import { Temporal } from 'temporal-polyfill';
import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { Attendance } from '#attendances';
import { Campaign } from '#campaigns';
import { Event, EventChange, EventHost, Timeslot } from '#events';
import { Endorsement, Group } from '#groups';
import { Material, MaterialFile } from '#materials';
import { Person } from '#people';
import { newId, slugify } from '#platform/ids.js';
import { demoGroups, draftCampaign, pastCampaign, riverWeek, riverWeekUpdates } from './campaign-texts.js';
import type { DemoEvent } from './make-events.js';
import type { DemoPerson } from './people.js';
import type { DemoSignUp } from './sign-ups.js';
import type { StoredMaterial } from './store-materials.js';
import { changesOf, eventRow } from './event-rows.js';

export interface SlotRef {
  eventId: string;
  timeslotId: string;
}

type HostedDemoEvent = DemoEvent & { host: DemoPerson };
type Texts = Record<string, { title: string; summary: string; call: string }>;

const HOUR = 3_600_000;
const AT_ONCE = 400;

/** Writes the demo straight into the tables: many rows in a moment, and not one mail. */
export class DemoWriter {
  constructor(
    private readonly tx: EntityManager,
    private readonly now: Date,
  ) {}

  async coordinator(email: string): Promise<string> {
    const known = await this.tx.findOneBy(Person, { email });
    const id = known?.id ?? newId();
    const times = { createdAt: this.now, updatedAt: this.now };
    if (!known) await this.tx.insert(Person, { id, email, name: 'Robin Banks', locale: 'en', ...times });
    await this.tx.update(Person, { id }, { isAdmin: true, emailConfirmedAt: this.now });
    return id;
  }

  async riverWeek(startsOn: string, endsOn: string, coordinator: string): Promise<string> {
    const id = await this.campaign({ ...riverWeek, status: 'OPEN', startsOn, endsOn }, coordinator);
    const updates = riverWeekUpdates.map(({ daysBefore, ...update }) => ({
      ...update,
      published_on: Temporal.PlainDate.from(startsOn).subtract({ days: daysBefore }).toString(),
    }));
    await this.tx.query(
      `INSERT INTO campaign_updates (id, campaign_id, published_on, language, title, body, source_url, source_name, created_by)
       SELECT gen_random_uuid(), $1, u.published_on, u.language, u.title, u.body, u."sourceUrl", u."sourceName", $3
         FROM jsonb_to_recordset($2::jsonb)
           AS u (published_on date, language text, title text, body text, "sourceUrl" text, "sourceName" text)`,
      [id, JSON.stringify(updates), coordinator],
    );
    await this.groups(id, coordinator);
    return id;
  }

  past(day: string, coordinator: string): Promise<string> {
    return this.campaign({ ...pastCampaign, status: 'CLOSED', startsOn: day, endsOn: day }, coordinator);
  }

  draft(firstDay: string, coordinator: string): Promise<string> {
    const startsOn = Temporal.PlainDate.from(firstDay).add({ weeks: 14 }).toString();
    return this.campaign({ ...draftCampaign, status: 'DRAFT', startsOn, endsOn: startsOn }, coordinator);
  }

  /** In the order given; each event has one timeslot. */
  async events(campaignId: string, events: readonly HostedDemoEvent[], reviewer: string): Promise<SlotRef[]> {
    const rows = events.map((event, index) => ({
      event,
      ...{ eventId: newId(), timeslotId: newId(), createdAt: this.registered(index) },
      host: { ...event.host, id: newId() },
    }));
    await this.persons(rows.map(({ host }) => host));
    await this.insert(
      Event,
      rows.map(({ event, eventId: id, createdAt }) => eventRow(event, { campaignId, id, createdAt })),
    );
    await this.insert(
      Timeslot,
      rows.map(({ event: { times, capacity }, eventId, timeslotId: id }) => ({ id, eventId, ...times, capacity })),
    );
    await this.insert(
      EventHost,
      rows.map(({ eventId, host, createdAt }) => {
        const role = 'PRIMARY' as const;
        return { id: newId(), eventId, personId: host.id, role, confirmedAt: createdAt, createdAt };
      }),
    );
    const twoDaysAgo = new Date(this.now.getTime() - 50 * HOUR);
    await this.insert(
      EventChange,
      rows.flatMap(({ event, eventId }) => changesOf(event, eventId, twoDaysAgo)),
    );
    await this.approve(
      rows.map(({ eventId }) => eventId),
      reviewer,
    );
    return rows;
  }

  async signUps(signUps: readonly (DemoSignUp & SlotRef)[]): Promise<void> {
    const rows = signUps.map((signUp) => ({ ...signUp, personId: newId() }));
    await this.persons(
      rows.map(({ person, personId, rsvpStatus }) => ({
        ...person,
        id: personId,
        proven: rsvpStatus !== 'UNCONFIRMED',
      })),
    );
    await this.insert(
      Attendance,
      rows.map(({ eventId, timeslotId, personId, rsvpStatus, guests, shareContactWithHost, person, hoursAgo }) => {
        const at = new Date(this.now.getTime() - hoursAgo * HOUR);
        return {
          ...{ id: newId(), eventId, timeslotId, personId, rsvpStatus, guests, shareContactWithHost },
          ...{ locale: person.locale, createdAt: at, updatedAt: at },
          confirmedAt: rsvpStatus === 'UNCONFIRMED' ? null : at,
          cancelledAt: rsvpStatus === 'CANCELLED' ? at : null,
        };
      }),
    );
  }

  async materials(campaignId: string, files: readonly StoredMaterial[], createdBy: string): Promise<void> {
    const materials = new Map(
      files.map(({ material }) => [
        material.title,
        { ...material, id: newId(), campaignId, createdBy, createdAt: this.now },
      ]),
    );
    await this.insert(
      Material,
      [...materials.values()].map((material, position) => ({ ...material, position })),
    );
    await this.insert(
      MaterialFile,
      files.flatMap(({ material: { title }, key: storageKey, ...file }) => {
        const material = materials.get(title);
        const kept = { version: 1, contentType: 'application/pdf', storageKey, createdAt: this.now };
        return material ? [{ ...file, ...kept, id: newId(), materialId: material.id }] : [];
      }),
    );
  }

  private async campaign(
    campaign: Pick<Campaign, 'slug' | 'status' | 'startsOn' | 'endsOn' | 'accentHue'> & {
      texts: Texts;
      contactEmail?: string;
    },
    coordinator: string,
  ): Promise<string> {
    const id = newId();
    const { texts, ...columns } = campaign;
    const times = { createdAt: this.now, updatedAt: this.now };
    await this.tx.insert(Campaign, { ...columns, id, defaultLanguage: 'en', createdBy: coordinator, ...times });
    for (const [language, text] of Object.entries(texts)) {
      await this.tx.query(
        'INSERT INTO campaign_texts (campaign_id, language, title, summary, call) VALUES ($1, $2, $3, $4, $5)',
        [id, language, text.title, text.summary, text.call],
      );
    }
    await this.tx.query('INSERT INTO campaign_coordinators (campaign_id, person_id) VALUES ($1, $2)', [
      id,
      coordinator,
    ]);
    await this.tx.query(
      `INSERT INTO campaign_event_types (campaign_id, type_code) SELECT $1, code FROM event_types
       WHERE code IN ('clean-up', 'workshop', 'training', 'talk', 'meeting', 'stall', 'screening', 'art', 'other')`,
      [id],
    );
    return id;
  }

  private async groups(campaignId: string, decidedBy: string): Promise<void> {
    const groups = demoGroups.map((group) => ({ ...group, id: newId() }));
    const at = { createdAt: this.now };
    await this.insert(
      Group,
      groups.map(({ id, name, country }) => ({
        ...{ id, name, country, ...at, updatedAt: this.now },
        slug: slugify(name),
        website: `https://example.org/${slugify(name)}`,
      })),
    );
    await this.insert(
      Endorsement,
      groups.map(({ id, kind, status }) => ({
        ...{ id: newId(), campaignId, groupId: id, kind, status, ...at },
        ...(status === 'ACCEPTED' ? { decidedBy, decidedAt: this.now } : {}),
      })),
    );
  }

  private persons(persons: readonly (DemoPerson & { id: string; proven?: boolean })[]): Promise<void> {
    const times = { createdAt: this.now, updatedAt: this.now };
    return this.insert(
      Person,
      persons.map(({ proven, ...person }) => ({
        ...person,
        ...times,
        emailConfirmedAt: proven === false ? null : this.now,
      })),
    );
  }

  private async approve(eventIds: readonly string[], reviewer: string): Promise<void> {
    await this.tx.query(
      `INSERT INTO review_decisions (id, event_id, decision, decided_by, at)
       SELECT gen_random_uuid(), id, 'APPROVED', $2, published_at FROM events
       WHERE id = ANY($1) AND review_state = 'APPROVED'`,
      [eventIds, reviewer],
    );
  }

  /** Registrations trickle in over the last weeks. */
  private registered(index: number): Date {
    return new Date(this.now.getTime() - (60 + ((index * 37) % 500)) * HOUR);
  }

  private async insert<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: readonly QueryDeepPartialEntity<Row>[],
  ): Promise<void> {
    for (let from = 0; from < rows.length; from += AT_ONCE)
      await this.tx.insert(entity, rows.slice(from, from + AT_ONCE));
  }
}
