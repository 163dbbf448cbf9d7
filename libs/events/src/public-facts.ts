import type { Event } from './event.entity.js';
import type { Timeslot } from './timeslot.entity.js';

/** Day, start and end as one comparable text: `2027-02-06T10:00/12:00 Europe/Paris`; null while the date is open. */
export function timeText(
  slot: Pick<Timeslot, 'startsOn' | 'localStart' | 'localEnd'>,
  zone: string | null,
): string | null {
  if (slot.localStart === null) return slot.startsOn;
  const end =
    slot.localEnd === null
      ? ''
      : `/${slot.localEnd.slice(0, 10) === slot.localStart.slice(0, 10) ? slot.localEnd.slice(11) : slot.localEnd}`;
  return `${slot.localStart}${end} ${zone ?? ''}`.trim();
}

type Place = Pick<Event, 'venue' | 'address' | 'locality' | 'region' | 'country' | 'addressVisibility'>;

/** The place as everyone may know it, in one line; the exact one stays out unless it is public. */
export function placeText(event: Place): string | null {
  const exact = event.addressVisibility === 'PUBLIC' ? [event.venue, event.address] : [];
  const parts = [...exact, event.locality, event.region].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : [...new Set(parts)].join(', ');
}

const openPlace = ({ venue, address, locality, region, country }: Place): Place => ({
  ...{ venue, address, locality, region, country },
  addressVisibility: 'PUBLIC',
});

/** The place as people who are going may know it. */
function attendeePlaceText(event: Place): string | null {
  return event.addressVisibility === 'ATTENDEES' ? placeText(openPlace(event)) : placeText(event);
}

export const publicFacts = (event: Event, slot: Timeslot) => ({
  time: timeText(slot, event.timeZone),
  place: placeText(event),
  attendeePlace: attendeePlaceText(event),
  scheduleState: event.scheduleState,
  attendanceMode: event.attendanceMode,
});
