import type { Place, Resolution } from '#places';
import { because, type Reason } from '../reason.js';
import type { Facts } from '../facts/facts.js';
import type { Attendance } from '../facts/online.js';
import { ownPosition, precisionOf, type PlaceEvidence, type Position } from './position.js';
import { venueIn } from './venue.js';

export interface Whereabouts {
  attendanceMode: Attendance;
  venue: string | null;
  address: string | null;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  locationPrecision: 'STREET' | 'LOCALITY' | null;
  placeId: number | null;
  timeZone: string | null;
  reasons: Reason[];
  rejection: Reason | null;
  /** The coordinates of the row were refuted by its own place, or by the shape of the earth. */
  contradicted: boolean;
}

/** Where a row takes place: what its words and coordinates prove together. */
export function decideLocation(facts: Facts, given: PlaceEvidence): Whereabouts {
  const reasons: Reason[] = [];
  const evidence = { ...given, resolution: withoutDoubt(given) };
  const { resolution } = evidence;
  const place = evidence.check?.place ?? resolution?.place ?? null;
  const own = ownPosition(facts, evidence, reasons);
  const position = own ?? (place && { latitude: place.latitude, longitude: place.longitude, own: false });
  const attendanceMode = attendanceOf(facts, resolution);
  const timeZone = zoneOf(position, place, evidence);
  const findable =
    position !== null || attendanceMode === 'ONLINE' || (timeZone !== null && namesArea(facts, resolution));
  explainPlace(facts, evidence, place, own, reasons);
  if (position === null && attendanceMode !== 'ONLINE') reasons.push(because('notOnMap'));
  return {
    attendanceMode,
    ...wording(facts, evidence, place, own),
    ...pinAt(position, place, facts),
    timeZone,
    reasons,
    rejection: findable ? null : objection(facts, resolution),
    contradicted: own === null && facts.coordinates.kind === 'point',
  };
}

const pinAt = (position: Position | null, place: Place | null, facts: Facts) =>
  position
    ? {
        latitude: position.latitude,
        longitude: position.longitude,
        locationPrecision: precisionOf(position, place, facts),
      }
    : { latitude: null, longitude: null, locationPrecision: null };

/** A region or a country, or a place of its own words in a country that the row names. */
const namesArea = (facts: Facts, resolution: Resolution | null): boolean =>
  resolution !== null &&
  (resolution.outcome === 'REGION' ||
    resolution.outcome === 'COUNTRY' ||
    (facts.placeText !== '' && resolution.country !== null));

/** Whatever the position and the shown place owe to the list of places and not to the row. */
function explainPlace(
  facts: Facts,
  evidence: PlaceEvidence,
  place: Place | null,
  own: Position | null,
  reasons: Reason[],
): void {
  const { resolution } = evidence;
  const text = facts.placeText;
  if (place) {
    if (own === null && facts.coordinates.kind !== 'none')
      reasons.push(because('positionOfPlace', { place: place.label }));
    const candidate = resolution?.candidates.find((one) => one.place.id === place.id);
    if (candidate?.approximate === true) reasons.push(because('placeApproximate', { text, place: place.label }));
  } else if (resolution?.outcome === 'UNKNOWN' && text !== '') {
    const town = townOf(evidence, own);
    reasons.push(town ? because('placeNearTown', { text, place: town.label }) : because('placeNotFound', { text }));
  }
}

/** A flag wins over words in the place; an event whose place says nothing but "online" is online. */
function attendanceOf(facts: Facts, resolution: Resolution | null): Attendance {
  const inPlace = facts.onlineInPlace ?? (resolution?.online === true ? 'ONLINE' : null);
  if (facts.onlineFlag === 'HYBRID' || inPlace === 'HYBRID') return 'HYBRID';
  if (facts.onlineFlag === 'ONLINE') return 'ONLINE';
  const nowhereElse = resolution === null || resolution.outcome === 'ONLINE';
  if (facts.onlineFlag === 'IN_PERSON' && !(nowhereElse && inPlace === 'ONLINE')) return 'IN_PERSON';
  if (inPlace === 'ONLINE') return 'ONLINE';
  return nowhereElse && facts.coordinates.kind === 'none' && facts.onlineUrl !== null ? 'ONLINE' : 'IN_PERSON';
}

/** Namesakes in other countries that are less likely than this do not raise a doubt: Bogota, New Jersey. */
const doubt = 0.03;

const rivals = ({ candidates }: Resolution): Place[] =>
  candidates
    .filter((one) => one.confidence >= doubt && one.place.country !== candidates[0]?.place.country)
    .map((one) => one.place);

/** What the words say, which is nothing where a town in another country may be meant as well and nothing decides. */
function withoutDoubt({ resolution, check }: PlaceEvidence): Resolution | null {
  if (!resolution?.place || check?.place || rivals(resolution).length === 0) return resolution;
  return { ...resolution, outcome: 'UNKNOWN', place: null, country: null, region: null, timeZone: null };
}

function objection(facts: Facts, resolution: Resolution | null): Reason {
  const text = facts.placeText;
  if (text === '') return because('noPlace');
  const [first] = resolution?.candidates ?? [];
  const others = resolution ? rivals(resolution) : [];
  if (!first || others.length === 0) return because('placeUnknown', { text });
  return because('placeAmbiguous', {
    text,
    places: [first.place, ...others]
      .slice(0, 3)
      .map((place) => place.label)
      .join(' / '),
  });
}

/** Beyond this a point is not in the town that lies nearest to it. */
const inTownKm = 15;

/** A village or venue that the list of places does not have is described by the town that its own coordinates lie in. */
const townOf = ({ resolution, nearest }: PlaceEvidence, own: Position | null): Place | null =>
  resolution?.outcome === 'UNKNOWN' && own && nearest && nearest.kilometres <= inTownKm ? nearest.place : null;

function wording(facts: Facts, evidence: PlaceEvidence, place: Place | null, own: Position | null) {
  const { resolution } = evidence;
  const shown = place ?? townOf(evidence, own);
  const venue = facts.venue ?? (facts.placeText === '' ? null : venueIn(facts.placeText, resolution, place));
  return {
    venue,
    address: facts.address,
    locality: shown?.name ?? null,
    region: shown?.region ?? (resolution?.outcome === 'REGION' ? (resolution.region?.name ?? null) : null),
    postalCode: facts.postalCode ?? place?.postalCode ?? null,
    country: shown?.country ?? countryOf(evidence, own),
    placeId: place?.id.startsWith('city:') === true ? Number(place.id.slice('city:'.length)) : null,
  };
}

/** Where the row has no words about its place at all, its coordinates still lie in a country. */
function countryOf({ resolution, nearest }: PlaceEvidence, own: Position | null): string | null {
  if (resolution) return resolution.country;
  return own && nearest ? nearest.place.country : null;
}

/** The clock of the named place; that of the coordinates where no place is named, unless it is the sea's ("Etc/GMT+3"). */
function zoneOf(position: Position | null, place: Place | null, { zoneAt, resolution }: PlaceEvidence): string | null {
  if (place) return place.timeZone;
  const own = position?.own === true ? zoneAt : null;
  return own !== null && !own.startsWith('Etc/') ? own : (resolution?.timeZone ?? own);
}
