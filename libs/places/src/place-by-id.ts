import type { DataSource, EntityManager } from 'typeorm';
import { normalizePostalCode } from './normalize.js';
import type { Place } from './place.entity.js';
import {
  CITY_COLUMNS,
  cityPlace,
  POSTAL_COLUMNS,
  postalPlace,
  type CityRecord,
  type PostalRecord,
} from './place.rows.js';

type Source = Pick<DataSource | EntityManager, 'query'>;

/** By the id that a suggestion has; null when it names nothing (any more). */
export async function placeById(source: Source, id: string, language?: string): Promise<Place | null> {
  const [kind, first = '', second = ''] = id.split(':');
  if (kind === 'zip') return placeOfPostalCode(source, first, second, language);
  const number = Number(first);
  if (kind !== 'city' || !Number.isInteger(number) || Math.abs(number) > 2 ** 31 - 1) return null;
  const rows: CityRecord[] = await source.query(`SELECT ${CITY_COLUMNS} FROM places p WHERE p.id = $1`, [number]);
  return rows[0] ? cityPlace(rows[0], language) : null;
}

export async function placeOfPostalCode(
  source: Source,
  country: string,
  code: string,
  language?: string,
): Promise<Place | null> {
  const rows: PostalRecord[] = await source.query(
    `SELECT ${POSTAL_COLUMNS} FROM postal_codes z WHERE z.country = $1 AND z.code = $2`,
    [country.toUpperCase(), normalizePostalCode(code)],
  );
  return rows[0] ? postalPlace(rows[0], language) : null;
}
