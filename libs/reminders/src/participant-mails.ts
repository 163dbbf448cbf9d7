import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventCards, mailCard, type EventFacts } from '#events';
import type { Block, RenderRequest } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf, type Locale } from '#platform/words.js';

/** One person's sign-up, as a mail about its event needs it. */
export interface Participation {
  id: string;
  personId: string;
  eventId: string;
  slotId: string;
  rsvpStatus: string;
  outcome: 'ATTENDED' | 'NO_SHOW' | null;
  linkVersion: number;
  startsOn: string | null;
  localStart: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

const columns = `a.id, a.person_id AS "personId", a.event_id AS "eventId", a.timeslot_id AS "slotId", a.rsvp_status AS "rsvpStatus", a.outcome,
  a.link_version AS "linkVersion", t.starts_on::text AS "startsOn", t.local_start AS "localStart", t.starts_at AS "startsAt", t.ends_at AS "endsAt"`;

/** What mails to people who are going have in common: their sign-up, the event as they may know it, their own links. */
@Injectable()
export class ParticipantMails {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cards: EventCards,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  byIds(ids: readonly string[]): Promise<Participation[]> {
    return this.dataSource.query<Participation[]>(
      `SELECT ${columns} FROM attendances a JOIN timeslots t ON t.id = a.timeslot_id WHERE a.id = ANY ($1)`,
      [ids],
    );
  }

  inSlots(slotIds: readonly string[], personIds: readonly string[]): Promise<Participation[]> {
    return this.dataSource.query<Participation[]>(
      `SELECT ${columns} FROM attendances a JOIN timeslots t ON t.id = a.timeslot_id
        WHERE a.timeslot_id = ANY ($1) AND a.person_id = ANY ($2)`,
      [slotIds, personIds],
    );
  }

  /** Events as people who are going may know them. */
  events(ids: readonly string[]): Promise<Map<string, EventFacts>> {
    return this.cards.byIds(this.dataSource.manager, ids, 'attendee');
  }

  /** The card of an event at the time that this person signed up to. */
  card(event: EventFacts, at: Participation, locale: Locale, banner?: string): Block {
    const url = this.cards.url(event, locale, this.goingUrl(at, locale));
    return { kind: 'eventCard', event: mailCard(timesOf(event, at), locale, url, banner) };
  }

  /** The page of the sign-up: details, calendar, "I cannot come". */
  goingUrl(participation: Participation, locale: Locale): string {
    return `${this.config.publicUrl}/${locale}/going/${this.key(participation)}`;
  }

  calendarUrl(participation: Participation): string {
    return `${this.config.publicUrl}/calendar/attendance/${this.key(participation)}.ics`;
  }

  campaignUrl(event: EventFacts, locale: Locale): string {
    return `${this.config.publicUrl}/${locale}/c/${event.campaignSlug}`;
  }

  private key({ id, linkVersion }: Participation): string {
    return this.links.key({ purpose: 'attendance', id, version: linkVersion });
  }
}

/** The event with the times of one of its slots. */
export function timesOf(event: EventFacts, at: Participation): EventFacts {
  const { startsOn, startsAt, endsAt } = at;
  return { ...event, startsOn, startsAt, endsAt };
}

const going = ['REGISTERED', 'CONFIRMED', 'MAYBE'];
export const isGoing = (participation: Participation): boolean => going.includes(participation.rsvpStatus);
export const concerns = (participation: Participation): boolean =>
  isGoing(participation) || participation.rsvpStatus === 'WAITLISTED';

export const readerOf = (request: RenderRequest): Locale => localeOf(request.locale);
