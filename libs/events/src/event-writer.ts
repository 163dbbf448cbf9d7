import type { EntityManager } from 'typeorm';
import { newId, uniqueSlug } from '#platform/ids.js';
import { publicPoint } from './event-location.rules.js';
import type { Located } from './event-locator.js';
import type { SlotTimes } from './event-time.rules.js';
import { Event } from './event.entity.js';
import type { AddressVisibility } from './event.enums.js';
import { Timeslot } from './timeslot.entity.js';

/** The location columns as stored, with the point that everyone may see. */
export function locationColumns({ city, ...located }: Located, visibility: AddressVisibility) {
  const { latitude, longitude } = located;
  const exact = latitude === null || longitude === null ? null : { latitude, longitude };
  const open = publicPoint(visibility, exact, city);
  return { ...located, publicLatitude: open?.latitude ?? null, publicLongitude: open?.longitude ?? null };
}

export type NewEvent = Omit<Partial<Event>, 'id' | 'slug'> &
  Pick<Event, 'campaignId' | 'typeCode' | 'title' | 'scheduleState' | 'reviewState' | 'createdAt'>;

/** A new event with its one timeslot; returns the event's id. */
export async function insertEvent(
  tx: EntityManager,
  event: NewEvent,
  times: SlotTimes,
  capacity: number | null,
): Promise<string> {
  const id = newId();
  await tx.insert(Event, { ...event, id, slug: uniqueSlug(event.title), updatedAt: event.createdAt });
  await tx.insert(Timeslot, { id: newId(), eventId: id, position: 0, ...times, capacity });
  return id;
}
