import { isOnEarth, kilometresBetween, type CoordinateCheck, type Place, type Resolution } from '#places';
import { because, type Reason } from '../reason.js';
import type { Facts } from '../facts/facts.js';
import type { Attendance } from '../facts/online.js';
import { venueIn } from './venue.js';

/** What the gazetteer knows about a row; looked up before, so that deciding stays pure. */
export interface PlaceEvidence {
  /** Null where the row has no words about a place. */
  resolution: Resolution | null;
  /** Null without readable coordinates. */
  check: CoordinateCheck | null;
  /** The populated place nearest to the coordinates as given. */
  nearest: { place: Place; kilometres: number } | null;
  /** Zone at the coordinates that the check supports. */
  zoneAt: string | null;
}

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

interface Position {
  latitude: number;
  longitude: number;
  /** The row's own coordinates, perhaps repaired; otherwise the middle of the named place. */
  own: boolean;
}

/** Where a row takes place: what its words and coordinates prove together. */
export function decideLocation(facts: Facts, given: PlaceEvidence): Whereabouts {
  const reasons: Reason[] = [];
  const evidence = { ...given, resolution: withoutDoubt(given) };
  const { resolution } = evidence;
  const place = evidence.check?.place ?? resolution?.place ?? null;
  const own = ownPosition(facts, evidence, reasons);
  const attendanceMode = attendanceOf(facts, resolution);
  const position = own ?? (place && { latitude: place.latitude, longitude: place.longitude, own: false });
  const contradicted = own === null && facts.coordinates.kind === 'point';
  if (own === null && place && facts.coordinates.kind !== 'none')
    reasons.push(because('positionOfPlace', { place: place.label }));
  const candidate = resolution?.candidates.find((one) => one.place.id === place?.id);
  if (candidate?.approximate === true)
    reasons.push(because('placeApproximate', { text: facts.placeText, place: candidate.place.label }));
  const known = place !== null || resolution?.outcome === 'REGION' || resolution?.outcome === 'COUNTRY';
  const timeZone = zoneOf(position, place, evidence);
  const named = known || (facts.placeText !== '' && (resolution?.country ?? null) !== null);
  const findable = position !== null || (named && timeZone !== null) || attendanceMode === 'ONLINE';
  if (!known && resolution?.outcome === 'UNKNOWN' && facts.placeText !== '') {
    const town = own && townOf(evidence, own);
    reasons.push(
      town
        ? because('placeNearTown', { text: facts.placeText, place: town.label })
        : because('placeNotFound', { text: facts.placeText }),
    );
  }
  if (position === null && attendanceMode !== 'ONLINE') reasons.push(because('notOnMap'));
  return {
    attendanceMode,
    ...wording(facts, evidence, place, own),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    locationPrecision: position && precisionOf(position, place, facts),
    timeZone,
    reasons,
    rejection: findable ? null : objection(facts, resolution),
    contradicted,
  };
}

/** The row's coordinates if nothing contradicts them, repaired where only the repair agrees with the place. */
function ownPosition(facts: Facts, evidence: PlaceEvidence, reasons: Reason[]): Position | null {
  const { coordinates } = facts;
  if (coordinates.kind === 'unreadable') reasons.push(because('coordinatesUnreadable', { text: coordinates.text }));
  if (coordinates.kind !== 'point') return null;
  const { point, text: given } = coordinates;
  const { check } = evidence;
  const named = check?.place?.label ?? areaName(facts, evidence.resolution);
  if (check?.verdict === 'AGREES') return { ...point, own: true };
  const repairs = { SWAPPED: 'coordinatesSwapped', SIGN: 'coordinatesSign', WRAPPED: 'coordinatesWrapped' } as const;
  if (
    check?.corrected &&
    isProof(check) &&
    (check.verdict === 'SWAPPED' || check.verdict === 'SIGN' || check.verdict === 'WRAPPED')
  ) {
    reasons.push(because(repairs[check.verdict], { given, place: named }));
    return { ...check.corrected, own: true };
  }
  const objection = objectionTo(facts, evidence, given);
  if (objection) reasons.push(objection);
  return objection ? null : { ...point, own: true };
}

/** Four other readings of two numbers reach far: only one that hits the town itself proves anything. */
const proofKm = 50;

const isProof = ({ corrected, place }: CoordinateCheck): boolean =>
  corrected !== null && (place === null || kilometresBetween(corrected, place) <= proofKm);

function objectionTo(facts: Facts, evidence: PlaceEvidence, given: string): Reason | null {
  const { check, nearest, resolution } = evidence;
  if (facts.coordinates.kind !== 'point') return null;
  const { point } = facts.coordinates;
  if (point.latitude === 0 && point.longitude === 0) return because('coordinatesZero');
  if (!isOnEarth(point)) return because('coordinatesOutside', { given });
  if (check && check.verdict !== 'UNKNOWN') {
    const place = resolution?.place;
    return place && check.kilometres !== null
      ? because('coordinatesDisagree', { given, kilometres: Math.round(check.kilometres), place: place.label })
      : because('coordinatesElsewhere', { given, place: areaName(facts, resolution) });
  }
  return nearest === null ? because('coordinatesNowhere', { given }) : null;
}

function areaName(facts: Facts, resolution: Resolution | null): string {
  if (resolution?.place) return resolution.place.label;
  const region = resolution?.outcome === 'REGION' ? resolution.region?.name : undefined;
  const country = resolution?.country ?? null;
  const name = country === null ? undefined : new Intl.DisplayNames(['en'], { type: 'region' }).of(country);
  return [region, name].filter((part) => part !== undefined).join(', ') || facts.placeText;
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
  const { resolution, nearest } = evidence;
  const region = resolution?.outcome === 'REGION' ? resolution.region : null;
  const shown = place ?? townOf(evidence, own);
  const written = facts.placeText === '' ? null : venueIn(facts.placeText, resolution, place);
  return {
    venue: facts.venue ?? written,
    address: facts.address,
    locality: shown?.name ?? null,
    region: shown?.region ?? region?.name ?? null,
    postalCode: facts.postalCode ?? place?.postalCode ?? null,
    country:
      shown?.country ?? resolution?.country ?? (own && nearest && resolution === null ? nearest.place.country : null),
    placeId: place?.id.startsWith('city:') === true ? Number(place.id.slice('city:'.length)) : null,
  };
}

/** Four decimals are eleven metres; coordinates at the middle of the city say no more than its name. */
function precisionOf(position: Position, place: Place | null, facts: Facts): 'STREET' | 'LOCALITY' {
  if (!position.own || facts.coordinates.kind !== 'point' || facts.coordinates.decimals < 4) return 'LOCALITY';
  const centre =
    place &&
    Math.abs(place.latitude - position.latitude) < 0.01 &&
    Math.abs(place.longitude - position.longitude) < 0.01;
  return centre === true ? 'LOCALITY' : 'STREET';
}

/** The clock of the named place; that of the coordinates where no place is named, unless it is the sea's ("Etc/GMT+3"). */
function zoneOf(position: Position | null, place: Place | null, { zoneAt, resolution }: PlaceEvidence): string | null {
  if (place) return place.timeZone;
  const own = position?.own === true ? zoneAt : null;
  return own !== null && !own.startsWith('Etc/') ? own : (resolution?.timeZone ?? own);
}
