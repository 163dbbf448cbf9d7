import { isOnEarth, type CoordinateCheck, type PlacesService, type Resolution } from '#places';
import type { PlaceEvidence } from './decide/position.js';
import type { Facts } from './facts/facts.js';

/** Farther from any populated place a point is in the sea or a desert. */
const inhabitedKm = 150;

/** Asks the gazetteer for the evidence of rows. Lists name the same cities again and again: each question is asked once. */
export class Locator {
  private readonly resolutions = new Map<string, Promise<Resolution>>();
  private readonly checks = new Map<string, Promise<PlaceEvidence>>();

  constructor(private readonly places: PlacesService) {}

  async evidence(facts: Facts): Promise<PlaceEvidence> {
    const text = placeWords(facts);
    const resolution = text === '' ? null : await this.resolve(text, facts.country);
    if (facts.coordinates.kind !== 'point') return { resolution, check: null, nearest: null, zoneAt: null };
    const { point } = facts.coordinates;
    const key = `${text}\n${facts.country}\n${String(point.latitude)} ${String(point.longitude)}`;
    return remember(this.checks, key, () => this.weigh(resolution, point));
  }

  private resolve(text: string, country: string): Promise<Resolution> {
    return remember(this.resolutions, `${text}\n${country}`, () =>
      this.places.resolve(text, { country: country === '' ? null : country }),
    );
  }

  private async weigh(
    resolution: Resolution | null,
    point: { latitude: number; longitude: number },
  ): Promise<PlaceEvidence> {
    const check = resolution && (await this.check(resolution, point));
    const settled = check !== null && check.verdict !== 'UNKNOWN';
    const nearest = settled && check.verdict !== 'AGREES' ? null : await this.nearestTo(resolution, point);
    const shown = check?.corrected ?? point;
    return { resolution, check, nearest, zoneAt: this.places.timeZoneAt(shown.latitude, shown.longitude) };
  }

  /** Where the words name no place that could prove anything, the country beside them still may. */
  private async check(
    resolution: Resolution,
    point: { latitude: number; longitude: number },
  ): Promise<CoordinateCheck> {
    const check = await this.places.checkCoordinates(resolution, point);
    if (check.verdict !== 'UNKNOWN' || resolution.country === null) return check;
    return this.places.checkCoordinates({ ...resolution, outcome: 'COUNTRY', region: null, candidates: [] }, point);
  }

  /** Only asked where the words do not name the town. */
  private async nearestTo(
    resolution: Resolution | null,
    point: { latitude: number; longitude: number },
  ): Promise<PlaceEvidence['nearest']> {
    if (resolution?.place || !isOnEarth(point)) return null;
    return this.places.nearest(point.latitude, point.longitude, inhabitedKm);
  }
}

/** The best words about where: the place itself, else what stands in the finer or coarser columns. */
function placeWords(facts: Facts): string {
  const place =
    facts.placeText === ''
      ? [facts.address ?? '', facts.postalCode ?? ''].filter((part) => part !== '').join(', ')
      : facts.placeText;
  const words = [place, facts.region].filter((part) => part !== '').join(', ');
  if (words !== '') return words;
  return facts.venue ?? facts.country;
}

function remember<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let answer = known.get(key);
  if (!answer) {
    answer = ask();
    known.set(key, answer);
  }
  return answer;
}
