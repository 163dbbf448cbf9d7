import type { DataSource } from 'typeorm';
import { isOnEarth, kilometresBetween, type Coordinates } from './distance.js';
import { CITY_COLUMNS, type CityRecord } from './place.rows.js';
import type { Resolution } from './resolution.js';

/** The populated place nearest to a point, not farther than `withinKm`. */
export async function nearestCity(
  source: DataSource,
  point: Coordinates,
  withinKm: number,
): Promise<CityRecord | null> {
  if (!isOnEarth(point)) return null;
  // Degrees are no distance, so the flat map only proposes: also from beyond the date line, where it is near.
  const copies = [point.longitude, point.longitude + (point.longitude > 0 ? -360 : 360)];
  const flat = 'point(p.longitude, p.latitude)';
  const rows: CityRecord[] = await source.query(
    copies
      .map((_, copy) => `point($${String(copy + 2)}::float8, $1::float8)`)
      .map((from) => `(SELECT ${CITY_COLUMNS} FROM places p ORDER BY ${flat} <-> ${from} LIMIT 24)`)
      .join(' UNION ALL '),
    [point.latitude, ...copies],
  );
  const [row] = rows.sort((a, b) => kilometresBetween(point, a) - kilometresBetween(point, b));
  return row && kilometresBetween(point, row) <= withinKm ? row : null;
}

/** Borders are not in the gazetteer; a populated place of the country or region close by is as good. */
export async function isNearArea(
  source: DataSource,
  { country, region }: Pick<Resolution, 'country' | 'region'>,
  point: Coordinates,
  withinKm: number,
): Promise<boolean> {
  if (!isOnEarth(point)) return false;
  const north = withinKm / 111;
  const east = north / Math.max(0.1, Math.cos((point.latitude * Math.PI) / 180));
  const { latitude, longitude } = point;
  const rows: unknown[] = await source.query(
    `SELECT 1 FROM places
     WHERE point(longitude, latitude) <@ box(point($1, $2), point($3, $4)) AND country = $5
       AND ($6::text IS NULL OR admin1 = $6) AND ($7::text IS NULL OR admin2 = $7) LIMIT 1`,
    [
      longitude - east,
      latitude - north,
      longitude + east,
      latitude + north,
      country,
      region?.admin1 ?? null,
      region?.admin2 ?? null,
    ],
  );
  return rows.length > 0;
}
