import { isOnEarth, kilometresBetween, type Coordinates } from './distance.js';
import type { Candidate, CoordinateCheck } from './resolution.js';

/** Metropolitan areas are wide, and people pin the middle of the city or the other end of it. */
const NEAR_KM = 100;

type Repair = Exclude<CoordinateCheck['verdict'], 'AGREES' | 'DISAGREES' | 'UNKNOWN'>;

/** Other readings of two numbers, most common mistake first, without those that change nothing or leave the earth. */
export function otherReadings({ latitude, longitude }: Coordinates): { verdict: Repair; corrected: Coordinates }[] {
  const readings: { verdict: Repair; corrected: Coordinates }[] = [
    { verdict: 'SWAPPED', corrected: { latitude: longitude, longitude: latitude } },
    { verdict: 'SIGN', corrected: { latitude: -latitude, longitude } },
    { verdict: 'SIGN', corrected: { latitude, longitude: -longitude } },
    { verdict: 'SIGN', corrected: { latitude: -latitude, longitude: -longitude } },
  ];
  if (Math.abs(longitude) > 180 && Math.abs(longitude) <= 540) {
    const wrapped = ((((longitude + 180) % 360) + 360) % 360) - 180;
    readings.unshift({ verdict: 'WRAPPED', corrected: { latitude, longitude: wrapped } });
  }
  return readings.filter(
    ({ corrected }) => isOnEarth(corrected) && (corrected.latitude !== latitude || corrected.longitude !== longitude),
  );
}

/**
 * Do coordinates fit one of the places a text may mean? Any likely candidate proves them as they are; a repair needs
 * the likeliest ones, because four readings times eight candidates would prove anything.
 */
export function checkAgainstPlaces(given: Coordinates, candidates: Candidate[]): CoordinateCheck {
  const [best] = candidates;
  if (!best) return { verdict: 'UNKNOWN', corrected: null, place: null, kilometres: null };
  const kilometres = isOnEarth(given) ? kilometresBetween(given, best.place) : null;
  const direct = isOnEarth(given) ? nearest(given, candidates) : null;
  if (direct)
    return {
      verdict: 'AGREES',
      corrected: null,
      place: direct.place,
      kilometres: kilometresBetween(given, direct.place),
    };
  const likely = candidates.filter((one) => one.confidence >= 0.4 && !one.approximate);
  if (likely.length === 0) return { verdict: 'UNKNOWN', corrected: null, place: null, kilometres };
  for (const reading of otherReadings(given)) {
    const found = nearest(reading.corrected, likely);
    if (found) return { ...reading, place: found.place, kilometres };
  }
  return { verdict: 'DISAGREES', corrected: null, place: null, kilometres };
}

function nearest(point: Coordinates, candidates: Candidate[]): Candidate | null {
  return candidates.find((candidate) => kilometresBetween(point, candidate.place) <= NEAR_KM) ?? null;
}
