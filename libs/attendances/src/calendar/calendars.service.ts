import { Inject, Injectable } from '@nestjs/common';
import { countryName } from '#places';
import { EventCards, type EventFacts } from '#events';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { markdownToText } from '#platform/markdown.js';
import { calendarText, type CalendarEvent, type CalendarSlot } from './calendar.js';

/** Long texts make some calendar programs slow; the page has the whole one. */
const DESCRIPTION_LENGTH = 2000;

export interface CalendarWish {
  /** `en` or `es`: language of the page that the entry links to. */
  locale: string;
  /** Only these timeslots; all by default. */
  slots?: readonly CalendarSlot[];
  /** The reader's page of their sign-up, which an entry links to when the event has no page for everybody. */
  ownPage?: string;
  /** The reader has cancelled. */
  cancelled?: boolean;
}

/** Calendar files of events. What they may say is decided by whoever loaded the facts, for one viewer. */
@Injectable()
export class Calendars {
  private readonly host: string;

  constructor(
    private readonly cards: EventCards,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.host = new URL(config.publicUrl).hostname;
  }

  text(facts: EventFacts, wish: CalendarWish): string {
    const event = this.event(facts, wish);
    const cancelled = wish.cancelled === true;
    const entries = (wish.slots ?? facts.timeslots).map((slot) => ({ event, slot, cancelled }));
    return calendarText(entries, { host: this.host, now: this.clock.now() });
  }

  private event(facts: EventFacts, { locale, ownPage }: CalendarWish): CalendarEvent {
    const { title, sequence, updatedAt, scheduleState, timeZone } = facts;
    return {
      ...{ title, sequence, updatedAt, scheduleState, timeZone },
      description: [clip(markdownToText(facts.description)), facts.onlineUrl ?? ''].filter(Boolean).join('\n\n'),
      url: this.cards.url(facts, locale, ownPage),
      where: placeLine(facts, locale),
      coordinates: coordinatesOf(facts),
    };
  }
}

/** The country as well: a calendar travels, and maps look up its text. */
function placeLine({ location, attendanceMode }: EventFacts, locale: string): string {
  if (attendanceMode === 'ONLINE') return '';
  const { venue, address, postalCode, locality, region, country } = location;
  const town = [postalCode, locality].filter(Boolean).join(' ');
  const land = country === null ? null : countryName(country, locale);
  return [...new Set([venue, address, town, region, land])].filter(Boolean).join(', ');
}

function coordinatesOf({ location }: EventFacts): CalendarEvent['coordinates'] {
  const { latitude, longitude } = location;
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

const clip = (text: string): string =>
  text.length <= DESCRIPTION_LENGTH ? text : `${text.slice(0, DESCRIPTION_LENGTH)} …`;
