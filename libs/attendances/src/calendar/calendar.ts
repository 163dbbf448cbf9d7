import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { vtimezone } from './vtimezone.js';

/** What a calendar may say about an event; the caller has left out what the reader may not know. */
export interface CalendarEvent {
  title: string;
  /** Plain text. */
  description: string;
  url: string;
  sequence: number;
  updatedAt: Date;
  scheduleState: 'TENTATIVE' | 'CONFIRMED' | 'POSTPONED' | 'CANCELLED';
  timeZone: string | null;
  /** Venue, address, city; empty when nothing may be said. */
  where: string;
  coordinates: { latitude: number; longitude: number } | null;
}

export interface CalendarSlot {
  id: string;
  startsOn: string | null;
  localStart: string | null;
  localEnd: string | null;
}

export interface CalendarEntry {
  event: CalendarEvent;
  slot: CalendarSlot;
  /** The reader has cancelled, or the event does not take place. */
  cancelled?: boolean;
}

export interface CalendarOptions {
  /** Host part of the UIDs: stable as long as the site keeps its name. */
  host: string;
  now: Date;
  name?: string;
  method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
}

/** Some readers show an event without end as a moment; two hours is what hosts mean most often. */
const GUESSED_HOURS = 2;

/** RFC 5545 text of these timeslots. Slots without a day are left out: a calendar has no place for them. */
export function calendarText(entries: readonly CalendarEntry[], options: CalendarOptions): string {
  const dated = entries.filter((entry) => entry.slot.startsOn !== null);
  const calendar = ical({
    prodId: { company: 'Turnout', product: 'Turnout', language: 'EN' },
    ...(options.name !== undefined && { name: options.name }),
  });
  calendar.method(ICalCalendarMethod[options.method ?? 'PUBLISH']);
  const days = dated.map((entry) => entry.slot.startsOn ?? '').sort();
  const first = new Date(`${days[0] ?? '2000-01-01'}T00:00:00Z`);
  const last = new Date(`${days.at(-1) ?? '2000-01-01'}T00:00:00Z`);
  const dayMs = 86_400_000;
  calendar.timezone({
    name: null,
    generator: (zone) => vtimezone(zone, new Date(first.getTime() - 2 * dayMs), new Date(last.getTime() + 3 * dayMs)),
  });
  for (const entry of dated) calendar.createEvent(vevent(entry, options));
  return calendar.toString();
}

function vevent(entry: CalendarEntry, options: CalendarOptions): ICalEventData {
  const { event, slot } = entry;
  return {
    ...times(event, slot),
    id: `timeslot-${slot.id}@${options.host}`,
    sequence: event.sequence,
    stamp: options.now,
    lastModified: event.updatedAt,
    summary: event.title,
    description: event.description === '' ? event.url : `${event.description}\n\n${event.url}`,
    url: event.url,
    status: status(entry),
    ...(event.scheduleState === 'TENTATIVE' && { transparency: ICalEventTransparency.TRANSPARENT }),
    ...location(event),
  };
}

function status({ event, cancelled }: CalendarEntry): ICalEventStatus {
  if (cancelled === true || event.scheduleState === 'CANCELLED') return ICalEventStatus.CANCELLED;
  // Postponed to a day that nobody knows yet: the old day stays visible, but not as a promise.
  return event.scheduleState === 'CONFIRMED' ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE;
}

function location({ where, coordinates }: CalendarEvent): Pick<ICalEventData, 'location'> {
  if (where === '') return {};
  const geo = coordinates && { geo: { lat: coordinates.latitude, lon: coordinates.longitude } };
  return { location: { title: where, ...geo } };
}

function times(event: CalendarEvent, slot: CalendarSlot): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if (slot.localStart === null || event.timeZone === null) {
    const day = Temporal.PlainDate.from(slot.startsOn ?? '');
    return { start: day, end: day.add({ days: 1 }), allDay: true };
  }
  const zone = event.timeZone;
  const start = Temporal.PlainDateTime.from(slot.localStart).toZonedDateTime(zone);
  const end =
    slot.localEnd === null
      ? start.add({ hours: GUESSED_HOURS })
      : Temporal.PlainDateTime.from(slot.localEnd).toZonedDateTime(zone);
  return { start, end, timezone: zone };
}
