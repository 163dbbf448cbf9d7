import { countryName, isOnEarth, kilometresBetween, type CoordinateCheck, type Place, type Resolution } from '#places';
import { because, type Reason } from '../reason.js';
import type { Facts } from '../facts/facts.js';

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

export interface Position {
  latitude: number;
  longitude: number;
  /** The row's own coordinates, perhaps repaired; otherwise the middle of the named place. */
  own: boolean;
}

/** The row's coordinates if nothing contradicts them, repaired where only the repair agrees with the place. */
export function ownPosition(facts: Facts, evidence: PlaceEvidence, reasons: Reason[]): Position | null {
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
  const name = country === null ? undefined : countryName(country);
  return [region, name].filter((part) => part !== undefined).join(', ') || facts.placeText;
}

/** Four decimals are eleven metres; coordinates at the middle of the city say no more than its name. */
export function precisionOf(position: Position, place: Place | null, facts: Facts): 'STREET' | 'LOCALITY' {
  if (!position.own || facts.coordinates.kind !== 'point' || facts.coordinates.decimals < 4) return 'LOCALITY';
  const centre =
    place &&
    Math.abs(place.latitude - position.latitude) < 0.01 &&
    Math.abs(place.longitude - position.longitude) < 0.01;
  return centre === true ? 'LOCALITY' : 'STREET';
}
