import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { loadGazetteer, loadPostalCodes } from './gazetteer/load.js';
import { Geocoder } from './geocoder.js';
import { PlacesService } from './places.service.js';

let database: TestDatabase;
let source: DataSource;
let places: PlacesService;

beforeAll(async () => {
  database = await createTestDatabase({ places: true });
  source = await database.dataSource();
  places = new PlacesService(source, new Geocoder(source));
}, 120_000);

afterAll(async () => {
  await database.drop();
});

const labels = async (text: string, country?: string): Promise<string[]> =>
  (await places.suggest(text, { country })).map((place) => place.label);

describe('typeahead', () => {
  it.each([
    ['det', 'Detroit, Michigan, United States'],
    ['Springfield, Illinois', 'Springfield, Illinois, United States'],
    ['Lyon, Fra', 'Lyon, Auvergne-Rhône-Alpes, France'],
    ['detroit mi', 'Detroit, Michigan, United States'],
    ['san jose ca', 'San Jose, California, United States'],
    ['Atlanta, Georgia', 'Atlanta, Georgia, United States'],
    ['東京', 'Tokyo, Japan'],
    ['Киев', 'Kyiv, Kyiv City, Ukraine'],
    ['Lodz', 'Łódź, Łódź Voivodeship, Poland'],
    ['Buonos Aires', 'Buenos Aires, Buenos Aires F.D., Argentina'],
    ['48601', '48601 Saginaw, Michigan, United States'],
    ['48601-1234', '48601 Saginaw, Michigan, United States'],
  ])('offers for "%s" first %s', async (typed, expected) => {
    expect((await labels(typed))[0]).toBe(expected);
  });

  it('raises places in the country of the person who types', async () => {
    expect((await labels('London'))[0]).toBe('London, England, United Kingdom');
    expect((await labels('London', 'CA'))[0]).toBe('London, Ontario, Canada');
    expect((await labels('Paris', 'US'))[0]).toBe('Paris, Île-de-France, France');
  });

  it('offers nothing for what nothing is called, and for nothing', async () => {
    expect(await labels('xx yy zz')).toEqual([]);
    expect(await labels('  ')).toEqual([]);
    expect(await labels("'; DROP TABLE places; --")).toEqual([]);
  });

  it('labels in the language asked for, and never gives more than asked for', async () => {
    const found = await places.suggest('berl', { language: 'es', first: 2 });
    expect(found).toHaveLength(2);
    expect(found[0]?.label).toMatch(/Alemania$/);
  });

  it('gives ids that lead back to the place', async () => {
    const [saginaw] = await places.suggest('Saginaw, MI');
    expect(saginaw).toMatchObject({ country: 'US', region: 'Michigan', timeZone: 'America/Detroit' });
    expect(await places.byId(saginaw?.id ?? '')).toEqual(saginaw);
    expect(await places.byId('zip:US:48601')).toMatchObject({ name: 'Saginaw', timeZone: 'America/Detroit' });
    for (const id of ['city:1', 'city:x', 'zip:US:00000', 'city:99999999999', ''])
      expect(await places.byId(id)).toBeNull();
  });
});

describe('free text', () => {
  it.each([
    ['Pergamino. Provincia de Buenos Aires. Argentina.', undefined, 'Pergamino, Buenos Aires, Argentina'],
    ['東京/オンライン', undefined, 'Tokyo, Japan'],
    ['Roma', undefined, 'Rome, Lazio, Italy'],
    ['Faculty of Law, Ahmadu Bello University Zaria - Nigeria', undefined, 'Zaria, Kaduna State, Nigeria'],
    ['Mogi das Cruzes, Sao Paulo, Brazil', undefined, 'Mogi das Cruzes, São Paulo, Brazil'],
    ['Quezon City', 'Phillipines', 'Quezon City, National Capital Region, Philippines'],
    ['栃木県小山市', undefined, 'Oyama, Tochigi, Japan'],
    ['Tbilisi, Georgia', undefined, 'Tbilisi, Georgia'],
    ['Saginaw MI', undefined, 'Saginaw, Michigan, United States'],
    ['Buonos Aires, Argentina', undefined, 'Buenos Aires, Buenos Aires F.D., Argentina'],
  ])('reads "%s" (%s) as %s', async (text, country, expected) => {
    const { outcome, place } = await places.resolve(text, { country });
    expect([outcome, place?.label]).toEqual(['CITY', expected]);
  });

  it('says that one may take part from anywhere besides naming the place', async () => {
    expect((await places.resolve('東京/オンライン')).online).toBe(true);
    expect((await places.resolve('Roma')).online).toBe(false);
    expect(await places.resolve('Virtual')).toMatchObject({ outcome: 'ONLINE', place: null });
  });

  it('does not make a city out of a region or country', async () => {
    expect(await places.resolve('Enugu State', { country: 'Nigeria' })).toMatchObject({
      outcome: 'REGION',
      place: null,
      timeZone: 'Africa/Lagos',
    });
    expect(await places.resolve('Canada')).toMatchObject({
      outcome: 'COUNTRY',
      country: 'CA',
      place: null,
      timeZone: null,
    });
  });

  it('says unknown rather than guess, and shows what it may be', async () => {
    const springfield = await places.resolve('Springfield');
    expect(springfield).toMatchObject({ outcome: 'UNKNOWN', place: null });
    expect(springfield.candidates.length).toBeGreaterThan(2);
    for (const text of ['555', 'Siisnsjsb', '', 'Head office, second floor']) {
      expect(await places.resolve(text)).toMatchObject({ outcome: 'UNKNOWN', place: null, country: null });
    }
  });

  it('mistrusts a place in another country than the table says', async () => {
    expect((await places.resolve('Nairobi', { country: 'Uganda' })).place).toBeNull();
  });
});

describe('coordinates beside a text', () => {
  const verdict = async (text: string, latitude: number, longitude: number): Promise<string> =>
    (await places.checkCoordinates(await places.resolve(text), { latitude, longitude })).verdict;

  it('are proved, repaired or refuted by the named place', async () => {
    expect(await verdict('Tokyo', 35.7, 139.7)).toBe('AGREES');
    expect(await verdict('東京/オンライン', 139.6917, 35.6894)).toBe('SWAPPED');
    expect(await verdict('Maceió', 9.66522, 35.73571)).toBe('SIGN');
    expect(await verdict('Bogotá', 0, 0)).toBe('DISAGREES');
    expect(await verdict('Online', 40.7, -74)).toBe('UNKNOWN');
  });

  it('choose between cities of one name, and confirm a misspelt one', async () => {
    const durham = await places.resolve('Durham');
    const check = await places.checkCoordinates(durham, { latitude: 54.775, longitude: -1.585 });
    expect(check.place?.label).toBe('Durham, England, United Kingdom');
    expect(await verdict('Muncih', 48.135, 11.58)).toBe('AGREES');
  });

  it('are checked against the whole of a region or country', async () => {
    expect(await verdict('Kerala, India', 10.5, 76.2)).toBe('AGREES');
    expect(await verdict('Poland', 52.2, 21)).toBe('AGREES');
    expect(await verdict('France', 0, 0)).toBe('DISAGREES');
  });

  it('have a time zone everywhere on earth, and a nearest place where there is one', async () => {
    expect(places.timeZoneAt(45.76, 4.84)).toBe('Europe/Paris');
    expect(places.timeZoneAt(120, 120)).toBeNull();
    expect((await places.nearest(42.33, -83.05))?.place.name).toBe('Detroit');
    expect(await places.nearest(0, 0)).toBeNull();
  });
});

describe('loading', () => {
  it('does nothing when these versions are there', async () => {
    expect(await loadGazetteer(source)).toBe(false);
  });

  it('holds cities, newer cities and every US postal code, each with a zone and all on earth', async () => {
    const [row]: { cities: number; newer: number; zips: number }[] = await source.query(
      `SELECT count(*)::int AS cities, count(*) FILTER (WHERE id < 0)::int AS newer,
         (SELECT count(*)::int FROM postal_codes) AS zips FROM places WHERE time_zone LIKE '%/%'`,
    );
    expect(row?.cities).toBeGreaterThan(165_000);
    expect(row?.newer).toBeGreaterThan(20_000);
    expect(row?.zips).toBeGreaterThan(41_000);
  });

  it('adds the postal codes of another country from a GeoNames dump, twice without doubling them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'turnout-'));
    const file = join(folder, 'GB.txt');
    await writeFile(file, 'GB\tDH1 1SQ\tDurham\tEngland\tENG\tDurham\t\t\t\t54.7761\t-1.5733\t6\nGB\tbroken\n');
    try {
      expect(await loadPostalCodes(source, file)).toBe(1);
      expect(await loadPostalCodes(source, file)).toBe(1);
      expect((await places.suggest('dh1 1s', { country: 'GB' }))[0]?.label).toBe(
        'DH1 1SQ Durham, England, United Kingdom',
      );
      expect(await places.postalCode('gb', 'dh11sq')).toMatchObject({
        timeZone: 'Europe/London',
        postalCode: 'DH1 1SQ',
      });
      await writeFile(file, 'not a dump');
      await expect(loadPostalCodes(source, file)).rejects.toThrow(/GeoNames postal dump/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
