import { normalize } from './normalize.js';
import { countryName } from './countries.js';
import type { Place } from './place.entity.js';

export interface CityRecord {
  id: number;
  name: string;
  country: string;
  admin1: string | null;
  admin1_name: string | null;
  population: number;
  latitude: number;
  longitude: number;
  time_zone: string;
}

export interface PostalRecord {
  country: string;
  code: string;
  label: string;
  name: string;
  admin1_name: string | null;
  latitude: number;
  longitude: number;
  time_zone: string;
}

export const CITY_COLUMNS =
  'p.id, p.name, p.country, p.admin1, p.admin1_name, p.population, p.latitude, p.longitude, p.time_zone';
export const POSTAL_COLUMNS = 'z.country, z.code, z.label, z.name, z.admin1_name, z.latitude, z.longitude, z.time_zone';

export function cityPlace(row: CityRecord, language?: string): Place {
  const region = row.admin1_name;
  return {
    id: `city:${String(row.id)}`,
    label: label([row.name, region, countryName(row.country, language)]),
    name: row.name,
    region,
    country: row.country,
    postalCode: null,
    latitude: row.latitude,
    longitude: row.longitude,
    timeZone: row.time_zone,
    population: row.population > 0 ? row.population : null,
  };
}

export function postalPlace(row: PostalRecord, language?: string): Place {
  return {
    id: `zip:${row.country}:${row.code}`,
    label: label([`${row.label} ${row.name}`, row.admin1_name, countryName(row.country, language)]),
    name: row.name,
    region: row.admin1_name,
    country: row.country,
    postalCode: row.label,
    latitude: row.latitude,
    longitude: row.longitude,
    timeZone: row.time_zone,
    population: null,
  };
}

/** "Singapore", not "Singapore, Singapore, Singapore". */
const label = (parts: (string | null)[]): string =>
  parts
    .filter((part): part is string => part !== null && part !== '')
    .filter((part, index, all) => all.findIndex((other) => normalize(other) === normalize(part)) === index)
    .join(', ');
