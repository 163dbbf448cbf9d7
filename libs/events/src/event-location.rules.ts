import type { Actor } from '#platform/auth/actor.js';
import type { Event } from './event.entity.js';
import type { AddressVisibility, LocationPrecision } from './event.enums.js';

/** What is known of a place, as one viewer may see it. */
export interface VisibleLocation {
  venue: string | null;
  address: string | null;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: LocationPrecision | null;
}

/** `everyone` is anybody; `attendee` is going; `insider` is a host or coordinator. */
export type Viewer = 'everyone' | 'attendee' | 'insider';

type LocationRow = Pick<
  Event,
  | 'venue'
  | 'address'
  | 'locality'
  | 'region'
  | 'postalCode'
  | 'country'
  | 'latitude'
  | 'longitude'
  | 'locationPrecision'
  | 'addressVisibility'
  | 'publicLatitude'
  | 'publicLongitude'
>;

const knows: Record<AddressVisibility, readonly Viewer[]> = {
  PUBLIC: ['everyone', 'attendee', 'insider'],
  ATTENDEES: ['attendee', 'insider'],
  APPROXIMATE: ['insider'],
  HOSTS_ONLY: ['insider'],
  TO_BE_ANNOUNCED: ['insider'],
};

export function mayKnowExactPlace(row: Pick<Event, 'addressVisibility'>, viewer: Viewer): boolean {
  return knows[row.addressVisibility].includes(viewer);
}

export function visibleLocation(row: LocationRow, viewer: Viewer): VisibleLocation {
  const city = { locality: row.locality, region: row.region, country: row.country };
  if (mayKnowExactPlace(row, viewer)) {
    const { venue, address, postalCode, latitude, longitude, locationPrecision } = row;
    return { ...city, venue, address, postalCode, latitude, longitude, precision: locationPrecision };
  }
  return {
    ...city,
    venue: null,
    address: null,
    postalCode: null,
    latitude: row.publicLatitude,
    longitude: row.publicLongitude,
    precision: row.publicLatitude === null ? null : 'LOCALITY',
  };
}

export interface Point {
  latitude: number;
  longitude: number;
}

/**
 * The point that everyone may see: the exact one, or the middle of the city, which is the same for every event of
 * the city and therefore tells nothing about the address.
 */
export function publicPoint(visibility: AddressVisibility, exact: Point | null, city: Point | null): Point | null {
  return visibility === 'PUBLIC' ? exact : city;
}

/** Which fields of an event a caller may see is decided by who they are to it. */
export function viewerOf(actor: Actor, campaignId: string, hostIds: readonly string[]): Viewer {
  if (actor.isAdmin || actor.campaignIds.has(campaignId)) return 'insider';
  return actor.personId !== null && hostIds.includes(actor.personId) ? 'insider' : 'everyone';
}
