import type { Coordinates } from '../distance.js';

/** Longitude and latitude in degrees to a flat map; x to the right, y down, any unit. */
export type Project = (longitude: number, latitude: number) => [x: number, y: number];

export interface View {
  west: number;
  east: number;
  south: number;
  north: number;
  /** The whole world in one picture. */
  world: boolean;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Equal Earth (Šavrič, Patterson, Jenny 2018): areas in proportion, so that no continent looks more than it is. */
export const equalEarth: Project = (longitude, latitude) => {
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin(radians(latitude)));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x =
    (2 * Math.sqrt(3) * radians(longitude) * Math.cos(t)) /
    (3 * (9 * 0.003796 * t6 * t2 + 7 * 0.000893 * t6 + 3 * -0.081106 * t2 + 1.340264));
  return [x, -t * (0.003796 * t6 * t2 + 0.000893 * t6 + -0.081106 * t2 + 1.340264)];
};

/** For regions: true distances along the middle latitude. */
export function equirectangular(view: View): Project {
  const narrow = Math.cos(radians((view.south + view.north) / 2));
  return (longitude, latitude) => [longitude * narrow, -latitude];
}

const WORLD: View = { west: -180, east: 180, south: -56, north: 78, world: true };
/** Beyond this much of the globe the whole of it is the better picture. */
const WORLD_FROM = 170;

/**
 * What to show: all points with room around them, in the shape of the picture, and at least `leastDegrees` of latitude.
 * A view may reach beyond 180 degrees, so that points on both sides of the date line are neighbours.
 */
export function viewOf(points: Coordinates[], aspect: number, leastDegrees: number): View {
  if (points.length === 0) return WORLD;
  const [west, east] = narrowestSpan(points.map((point) => point.longitude));
  const latitudes = points.map((point) => point.latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const middle = (south + north) / 2;
  const narrow = Math.max(0.2, Math.cos(radians(middle)));
  const height = Math.max((north - south) * 1.25, leastDegrees, ((east - west) * 1.2 * narrow) / aspect);
  const width = (height * aspect) / narrow;
  if (width > WORLD_FROM) return WORLD;
  const center = (west + east) / 2;
  return {
    west: center - width / 2,
    east: center + width / 2,
    south: middle - height / 2,
    north: middle + height / 2,
    world: false,
  };
}

/** The shortest arc round the earth that holds all longitudes: what is left after taking out the widest gap. */
export function narrowestSpan(longitudes: number[]): [west: number, east: number] {
  const sorted = longitudes.toSorted((a, b) => a - b);
  const first = sorted[0] ?? 0;
  let span: [number, number] = [first, sorted.at(-1) ?? 0];
  let widest = first + 360 - span[1];
  for (const [index, longitude] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined || next - longitude <= widest) continue;
    widest = next - longitude;
    span = [next, longitude + 360];
  }
  return span;
}
