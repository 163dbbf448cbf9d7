import { isOnEarth, type Candidate, type CoordinateCheck, type Place, type Resolution } from '#places';
import { because, type Reason } from '../reason.js';
import type { Facts } from '../facts/facts.js';
import type { Attendance } from '../facts/online.js';
import { plain, shorten } from '../words.js';

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
export function decideLocation(facts: Facts, evidence: PlaceEvidence): Whereabouts {
  const reasons: Reason[] = [];
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
  const rejection = rejectionOf(facts, attendanceMode, position, resolution, known);
  if (!known && resolution?.outcome === 'UNKNOWN' && facts.placeText !== '') {
    reasons.push(because('placeNotFound', { text: facts.placeText }));
  }
  if (position === null && attendanceMode !== 'ONLINE') reasons.push(because('notOnMap'));
  return {
    attendanceMode,
    ...wording(facts, evidence, place, own),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    locationPrecision: position && precisionOf(position, place, facts),
    timeZone: zoneOf(position, place, evidence),
    reasons,
    rejection,
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
  const named = check?.place?.label ?? areaName(evidence.resolution);
  if (check?.verdict === 'AGREES') return { ...point, own: true };
  const repairs = { SWAPPED: 'coordinatesSwapped', SIGN: 'coordinatesSign', WRAPPED: 'coordinatesWrapped' } as const;
  if (check?.corrected && (check.verdict === 'SWAPPED' || check.verdict === 'SIGN' || check.verdict === 'WRAPPED')) {
    reasons.push(because(repairs[check.verdict], { given, place: named }));
    return { ...check.corrected, own: true };
  }
  const objection = objectionTo(facts, evidence, given);
  if (objection) reasons.push(objection);
  return objection ? null : { ...point, own: true };
}

function objectionTo(facts: Facts, evidence: PlaceEvidence, given: string): Reason | null {
  const { check, nearest, resolution } = evidence;
  if (facts.coordinates.kind !== 'point') return null;
  const { point } = facts.coordinates;
  if (point.latitude === 0 && point.longitude === 0) return because('coordinatesZero');
  if (!isOnEarth(point)) return because('coordinatesOutside', { given });
  if (check?.verdict === 'DISAGREES') {
    const place = resolution?.place;
    return place && check.kilometres !== null
      ? because('coordinatesDisagree', { given, kilometres: Math.round(check.kilometres), place: place.label })
      : because('coordinatesElsewhere', { given, place: areaName(resolution) });
  }
  return nearest === null ? because('coordinatesNowhere', { given }) : null;
}

function areaName(resolution: Resolution | null): string {
  if (resolution?.place) return resolution.place.label;
  const region = resolution?.outcome === 'REGION' ? resolution.region?.name : undefined;
  const country = resolution?.country ?? null;
  const name = country === null ? undefined : new Intl.DisplayNames(['en'], { type: 'region' }).of(country);
  return [region, name].filter((part) => part !== undefined).join(', ');
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

function rejectionOf(
  facts: Facts,
  mode: Attendance,
  position: Position | null,
  resolution: Resolution | null,
  known: boolean,
): Reason | null {
  if (mode === 'ONLINE' || position !== null || known) return null;
  const country = resolution?.country ?? null;
  if (facts.placeText !== '' && country !== null) return null;
  return facts.placeText === '' ? because('noPlace') : because('placeUnknown', { text: facts.placeText });
}

/** Beyond this a point is not in the town that lies nearest to it. */
const inTownKm = 15;

function wording(facts: Facts, { resolution, nearest }: PlaceEvidence, place: Place | null, own: Position | null) {
  const region = resolution?.outcome === 'REGION' ? resolution.region : null;
  // A village that the list does not have is described by the town that its own coordinates lie in.
  const town =
    resolution?.outcome === 'UNKNOWN' && own && nearest && nearest.kilometres <= inTownKm ? nearest.place : null;
  const shown = place ?? town;
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

const parts = /[,;|/()（）[\]\n、，]+|\s[-–—]\s|(?<=\p{L}{3})\.\s*(?=\p{Lu}|$)/u;
const generic = new Set(
  plain(
    'city ciudad cidade stadt ville town state province provincia prefecture region district county department departamento ' +
      'municipality of de del la el the do da in and or online virtual virtuel virtuell en linea pref ken shi event evento hybrid',
  ).split(' '),
);

/** What a place says besides city, region and country: "Faculty of Law, Ahmadu Bello University Zaria". */
function venueIn(text: string, resolution: Resolution | null, place: Place | null): string | null {
  const known = new Set(
    [
      resolution?.matched,
      resolution?.region?.name,
      place?.name,
      place?.region,
      place?.label,
      ...matchedBy(resolution, place),
    ]
      .flatMap((name) => plain(name ?? '').split(' '))
      .filter((word) => word !== ''),
  );
  const country = resolution?.country ?? place?.country ?? null;
  const isKnown = (word: string): boolean =>
    known.has(word) || generic.has(word) || (country !== null && namesCountry(word, country));
  const left = text
    .split(parts)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part) && !plain(part).split(' ').every(isKnown));
  const venue = left.join(', ');
  return venue === '' ? null : shorten(venue, 200);
}

const matchedBy = (resolution: Resolution | null, place: Place | null): string[] =>
  resolution?.candidates.filter((one: Candidate) => one.place.id === place?.id).map((one) => one.matched) ?? [];

const languages = ['en', 'es', 'fr', 'pt', 'de', 'it', 'ja'];
const countryWords = new Map<string, Set<string>>();

function namesCountry(word: string, code: string): boolean {
  let known = countryWords.get(code);
  if (!known) {
    known = new Set(
      languages.flatMap((language) =>
        plain(new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? '').split(' '),
      ),
    );
    known.add(code.toLowerCase());
    if (code === 'US') for (const name of ['usa', 'u', 's', 'a']) known.add(name);
    if (code === 'GB') for (const name of ['uk', 'england', 'scotland', 'wales']) known.add(name);
    countryWords.set(code, known);
  }
  return known.has(word);
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

/** "Etc/GMT+3" is the sea: then the named place or area knows better. */
function zoneOf(position: Position | null, place: Place | null, { zoneAt, resolution }: PlaceEvidence): string | null {
  if (position?.own === true && zoneAt !== null && !zoneAt.startsWith('Etc/')) return zoneAt;
  return place?.timeZone ?? resolution?.timeZone ?? (position?.own === true ? zoneAt : null);
}
