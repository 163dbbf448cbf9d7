import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Campaign } from '#campaigns';
import { CONFIG, type Config } from '#platform/config/config.js';
import { visibleLocation, type Viewer, type VisibleLocation } from './event-location.rules.js';
import { Event } from './event.entity.js';
import type { AddressVisibility, AttendanceMode, ReviewState, ScheduleState } from './event.enums.js';
import { isPublished } from './event.policy.js';
import { Timeslot } from './timeslot.entity.js';

/** Everything that mails and calendars say of an event, as one viewer may know it. */
export interface EventFacts {
  id: string;
  slug: string;
  title: string;
  description: string;
  language: string;
  campaignId: string;
  campaignSlug: string;
  accentHue: number;
  scheduleState: ScheduleState;
  attendanceMode: AttendanceMode;
  addressVisibility: AddressVisibility;
  reviewState: ReviewState;
  /** Whoever has its address can open its page. Private events take place without. */
  published: boolean;
  timeZone: string | null;
  timeslots: Timeslot[];
  location: VisibleLocation;
  /** Only for people who may join. */
  onlineUrl: string | null;
  contact: { name: string | null; email: string | null; phone: string | null };
  whatToBring: string | null;
  cancelNote: string | null;
  sequence: number;
  version: number;
  updatedAt: Date;
  createdAt: Date;
  /** Start of the first timeslot. */
  startsOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

@Injectable()
export class EventCards {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async byIds(tx: EntityManager, ids: readonly string[], viewer: Viewer): Promise<Map<string, EventFacts>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    // One after the other: a transaction has one connection.
    const events = await tx.findBy(Event, { id: In(wanted) });
    const slots = await tx.find(Timeslot, { where: { eventId: In(wanted) }, order: { position: 'ASC' } });
    const campaigns = await tx.findBy(Campaign, { id: In([...new Set(events.map((event) => event.campaignId))]) });
    return new Map(
      events.flatMap((event) => {
        const campaign = campaigns.find((row) => row.id === event.campaignId);
        const own = slots.filter((slot) => slot.eventId === event.id);
        return campaign ? [[event.id, factsOf(event, own, campaign, viewer)] as const] : [];
      }),
    );
  }

  /** The public page in the reader's language, or `ownPage` of a reader who is going where strangers may not look. */
  url(facts: Pick<EventFacts, 'slug' | 'published'>, locale: string, ownPage?: string): string {
    if (!facts.published && ownPage !== undefined) return ownPage;
    return `${this.config.publicUrl}/${locale.startsWith('es') ? 'es' : 'en'}/e/${facts.slug}`;
  }
}

function factsOf(event: Event, timeslots: Timeslot[], campaign: Campaign, viewer: Viewer): EventFacts {
  const { contactName: name, contactEmail: email, contactPhone: phone } = event;
  return {
    ...pick(event),
    campaignSlug: campaign.slug,
    accentHue: campaign.accentHue,
    published: isPublished(event),
    timeslots,
    location: visibleLocation(event, viewer),
    onlineUrl: viewer === 'everyone' ? null : event.onlineUrl,
    contact: { name, email, phone },
  };
}

function pick(event: Event) {
  const { id, slug, title, description, language, campaignId, scheduleState, attendanceMode, timeZone } = event;
  const {
    reviewState,
    addressVisibility,
    whatToBring,
    cancelNote,
    sequence,
    version,
    updatedAt,
    createdAt,
    startsOn,
    startsAt,
    endsAt,
  } = event;
  return {
    ...{ id, slug, title, description, language, campaignId, scheduleState, attendanceMode, timeZone },
    ...{
      reviewState,
      addressVisibility,
      whatToBring,
      cancelNote,
      sequence,
      version,
      updatedAt,
      createdAt,
      startsOn,
      startsAt,
      endsAt,
    },
  };
}
