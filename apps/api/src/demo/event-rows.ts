import { newId } from '#platform/ids.js';
import type { EventChange } from '#events';
import type { DemoEvent } from './make-events.js';
import type { DemoPerson } from './people.js';

interface Ids {
  id: string;
  campaignId: string;
  createdAt: Date;
}

/** An event as its columns; the day and start of the row itself are the database's own work. */
export function eventRow(event: DemoEvent & { host: DemoPerson }, { id, campaignId, createdAt }: Ids) {
  const { moved, place, host } = event;
  const published = event.reviewState === 'APPROVED' ? new Date(createdAt.getTime() + 9 * 3_600_000) : null;
  const open = event.addressVisibility === 'PUBLIC' ? event : place;
  const { slug, title, description, language, typeCode, scheduleState, reviewState, attendanceMode } = event;
  const { addressVisibility, onlineUrl, venue, address, latitude, longitude, whatToBring, accessibility } = event;
  return {
    ...{ slug, title, description, language, typeCode, scheduleState, reviewState, attendanceMode },
    ...{ addressVisibility, onlineUrl, venue, address, latitude, longitude, whatToBring, accessibility },
    cancelNote: event.cancelNote,
    ...{ id, campaignId, createdAt, publishedAt: published, updatedAt: published ?? createdAt },
    languages: event.language === 'en' ? ['en'] : [event.language, 'en'],
    ...{
      locality: place.name,
      region: place.region,
      country: place.country,
      placeId: place.id,
      timeZone: place.timeZone,
    },
    ...(event.venue === null
      ? { latitude: place.latitude, longitude: place.longitude, locationPrecision: 'LOCALITY' as const }
      : { locationPrecision: 'STREET' as const }),
    publicLatitude: open.latitude,
    publicLongitude: open.longitude,
    contactName: host.name.split(' ')[0] ?? null,
    contactEmail: host.email,
    sequence: moved ? 2 : event.scheduleState === 'CANCELLED' || event.scheduleState === 'POSTPONED' ? 1 : 0,
  };
}

/** The public history of those events that have one. */
export function changesOf(event: DemoEvent, eventId: string, at: Date): EventChange[] {
  const change = { eventId, at };
  if (event.role === 'cancelled' || event.role === 'postponed') {
    const note = event.cancelNote;
    return [{ ...change, id: newId(), field: 'SCHEDULE_STATE', before: 'CONFIRMED', after: event.scheduleState, note }];
  }
  if (!event.moved) return [];
  const note = 'Le pont est en travaux ce matin-là : nous nous retrouvons plus tôt, sur l’autre rive.';
  const { region, name } = event.place;
  const placed = (venue: string | null): string => [venue, name, region].filter(Boolean).join(', ');
  return [
    {
      ...change,
      id: newId(),
      field: 'TIME',
      before: timeText(event.moved.times, event),
      after: timeText(event.times, event),
      note,
    },
    { ...change, id: newId(), field: 'PLACE', before: placed(event.moved.venue), after: placed(event.venue), note },
  ];
}

/** As the events slice writes it: `2027-02-06T10:00/12:00 Europe/Paris`. */
function timeText({ localStart, localEnd }: DemoEvent['times'], { place }: DemoEvent): string {
  return `${localStart ?? ''}/${localEnd?.slice(11) ?? ''} ${place.timeZone}`;
}
