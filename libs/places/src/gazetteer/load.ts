import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tzLookup from '@photostructure/tz-lookup';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource, QueryRunner } from 'typeorm';
import { normalize } from '../normalize.js';
import {
  gazetteerVersion,
  readCities,
  readPostalCodes,
  readRegions,
  usPostalFile,
  type CityRow,
  type PostalRow,
} from './sources.js';

export interface LoadProgress {
  step: 'cities' | 'names' | 'regions' | 'postal codes' | 'indexes';
  rows: number;
}

export type OnProgress = (progress: LoadProgress) => void;

/** Any number, known to every process that loads: two that start at once take turns. */
const LOCK = 7_062_114;

type Cell = string | number | boolean | null;

/**
 * Fills the gazetteer from the installed packages, in one transaction, and returns false when it already holds exactly
 * these versions. Postal codes that the operator loaded for other countries stay.
 */
export async function loadGazetteer(
  dataSource: DataSource,
  onProgress: OnProgress = () => undefined,
): Promise<boolean> {
  const version = await gazetteerVersion();
  return inTransaction(dataSource, async (runner) => {
    const [done] = (await runner.query(`SELECT version FROM place_loads WHERE source = 'packages'`)) as {
      version: string;
    }[];
    if (done?.version === version) return false;
    const indexes = await dropIndexes(runner);
    await runner.query('TRUNCATE places, place_names, place_regions');
    await runner.query(`DELETE FROM postal_codes WHERE country = 'US'`);
    const regions = await readRegions();
    const rows = await copyCities(runner, regions, onProgress);
    await copy(
      runner,
      'place_regions (country, admin1, admin2, name, normalized)',
      regions.map((region) => [region.country, region.admin1, region.admin2, region.name, region.normalized]),
    );
    onProgress({ step: 'regions', rows: regions.length });
    await copyPostalCodes(runner, usPostalFile(), onProgress);
    onProgress({ step: 'indexes', rows: indexes.length });
    for (const index of indexes) await runner.query(index);
    await runner.query(
      `INSERT INTO place_loads (source, version, rows) VALUES ('packages', $1, $2)
       ON CONFLICT (source) DO UPDATE SET version = excluded.version, rows = excluded.rows, loaded_at = now()`,
      [version, rows],
    );
    await runner.query('ANALYZE places, place_names, place_regions, postal_codes');
    return true;
  });
}

/**
 * Adds or replaces one country's postal codes (or several countries') from a GeoNames postal dump, as found below
 * download.geonames.org/export/zip. Returns how many codes were read.
 */
export async function loadPostalCodes(
  dataSource: DataSource,
  file: string,
  onProgress: OnProgress = () => undefined,
): Promise<number> {
  return inTransaction(dataSource, async (runner) => {
    const rows = await copyPostalCodes(runner, file, onProgress);
    if (rows === 0) throw new Error(`${file} holds no postal code: a tab separated GeoNames postal dump was expected.`);
    return rows;
  });
}

async function inTransaction<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const result = await work(runner);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/** An index that is built once over all rows costs a fifth of one that grows row by row. */
async function dropIndexes(runner: QueryRunner): Promise<string[]> {
  const found = (await runner.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = current_schema() AND tablename IN ('places', 'place_names') AND indexname NOT LIKE '%\\_pkey'
     ORDER BY indexname`,
  )) as { name: string; definition: string }[];
  for (const { name } of found) await runner.query(`DROP INDEX "${name}"`);
  return found.map(({ definition }) => definition);
}

async function copyCities(
  runner: QueryRunner,
  regions: { country: string; admin1: string; admin2: string; name: string }[],
  onProgress: OnProgress,
): Promise<number> {
  const regionNames = new Map(
    regions
      .filter((region) => region.admin2 === '')
      .map((region) => [`${region.country}.${region.admin1}`, region.name]),
  );
  const names: Cell[][] = [];
  let rows = 0;
  async function* cities(): AsyncGenerator<Cell[]> {
    for await (const city of readCities()) {
      names.push(...nameRows(city));
      rows += 1;
      if (rows % 25_000 === 0) onProgress({ step: 'cities', rows });
      yield [
        city.id,
        city.name,
        city.asciiName,
        city.country,
        city.admin1 || null,
        regionNames.get(`${city.country}.${city.admin1}`) ?? null,
        city.admin2 || null,
        city.population,
        city.latitude,
        city.longitude,
        city.timeZone,
      ];
    }
  }
  const columns =
    'id, name, ascii_name, country, admin1, admin1_name, admin2, population, latitude, longitude, time_zone';
  await copy(runner, `places (${columns})`, cities());
  onProgress({ step: 'cities', rows });
  await copy(runner, 'place_names (place_id, normalized, is_primary, country, population)', names);
  onProgress({ step: 'names', rows: names.length });
  return rows;
}

function nameRows(city: CityRow): Cell[][] {
  const primary = new Set([normalize(city.name), normalize(city.asciiName)]);
  const row = (name: string, isPrimary: boolean): Cell[] => [city.id, name, isPrimary, city.country, city.population];
  return [...[...primary].map((name) => row(name, true)), ...city.otherNames.map((name) => row(name, false))].filter(
    ([, name]) => name !== '',
  );
}

async function copyPostalCodes(runner: QueryRunner, file: string, onProgress: OnProgress): Promise<number> {
  await runner.query('CREATE TEMP TABLE postal_load (LIKE postal_codes) ON COMMIT DROP');
  let rows = 0;
  async function* codes(): AsyncGenerator<Cell[]> {
    const seen = new Set<string>();
    for await (const row of readPostalCodes(file)) {
      const key = `${row.country} ${row.code}`;
      if (seen.has(key)) continue;
      seen.add(key);
      rows += 1;
      if (rows % 25_000 === 0) onProgress({ step: 'postal codes', rows });
      yield postalCells(row);
    }
  }
  const columns = 'country, code, label, name, admin1, admin1_name, latitude, longitude, time_zone';
  await copy(runner, `postal_load (${columns})`, codes());
  await runner.query('DELETE FROM postal_codes WHERE country IN (SELECT DISTINCT country FROM postal_load)');
  await runner.query(`INSERT INTO postal_codes (${columns}) SELECT ${columns} FROM postal_load`);
  await runner.query('DROP TABLE postal_load');
  onProgress({ step: 'postal codes', rows });
  return rows;
}

const postalCells = (row: PostalRow): Cell[] => [
  row.country,
  row.code,
  row.label,
  row.name,
  row.admin1 || null,
  row.admin1Name || null,
  row.latitude,
  row.longitude,
  tzLookup(row.latitude, row.longitude),
];

async function copy(
  runner: QueryRunner,
  target: string,
  rows: Iterable<Cell[]> | AsyncIterable<Cell[]>,
): Promise<void> {
  const client = (await runner.connect()) as PoolClient;
  await pipeline(Readable.from(chunks(rows)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

async function* chunks(rows: Iterable<Cell[]> | AsyncIterable<Cell[]>): AsyncGenerator<string> {
  let text = '';
  for await (const row of rows) {
    text += `${row.map(cell).join('\t')}\n`;
    if (text.length > 65_536) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function cell(value: Cell): string {
  if (value === null) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '');
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
