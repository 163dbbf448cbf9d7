import { describe, expect, it } from '@jest/globals';
import type { CoordinateCheck, Place, Resolution } from '#places';
import { readFacts, type Cells } from '../facts/facts.js';
import type { Field } from '../read/fields.js';
import { decideLocation, type Whereabouts } from './location.js';
import type { PlaceEvidence } from './position.js';

const place = (name: string, country: string, latitude: number, longitude: number, timeZone: string): Place => ({
  id: `city:${String(Math.round(latitude * 100))}`,
  label: `${name}, ${country}`,
  name,
  region: null,
  country,
  postalCode: null,
  latitude,
  longitude,
  timeZone,
  population: 500_000,
});

const tokyo = place('Tokyo', 'JP', 35.69, 139.69, 'Asia/Tokyo');
const lyon = place('Lyon', 'FR', 45.75, 4.85, 'Europe/Paris');
const ilamIran = place('Ilam', 'IR', 33.63, 46.42, 'Asia/Tehran');
const ilamNepal = place('Ilam', 'NP', 26.91, 87.93, 'Asia/Kathmandu');

const resolution = (
  outcome: Resolution['outcome'],
  found: [Place, number][] = [],
  more: Partial<Resolution> = {},
): Resolution => {
  const best = outcome === 'CITY' ? (found[0]?.[0] ?? null) : null;
  return {
    outcome,
    place: best,
    confidence: found[0]?.[1] ?? 0.9,
    country: best?.country ?? null,
    region: null,
    timeZone: best?.timeZone ?? null,
    online: false,
    matched: best?.name.toLowerCase() ?? '',
    candidates: found.map(([one, confidence]) => ({
      place: one,
      confidence,
      matched: one.name.toLowerCase(),
      approximate: false,
    })),
    ...more,
  };
};

const check = (verdict: CoordinateCheck['verdict'], more: Partial<CoordinateCheck> = {}): CoordinateCheck => ({
  verdict,
  corrected: null,
  place: null,
  kilometres: null,
  ...more,
});

function decide(cells: Cells, evidence: Partial<PlaceEvidence>): Whereabouts & { codes: string[] } {
  const fields = Object.keys(cells) as Field[];
  const table = { headings: fields, rows: [], delimiter: ',' };
  const row = { row: 1, cells: fields.map((field) => cells[field] ?? '') };
  const facts = readFacts(row, table, new Map(fields.map((field) => [field, field])), 'UNKNOWN');
  const decided = decideLocation(facts, { resolution: null, check: null, nearest: null, zoneAt: null, ...evidence });
  return { ...decided, codes: decided.reasons.map(({ code }) => code) };
}

const at = (latitude: number, longitude: number): Cells => ({
  latitude: String(latitude),
  longitude: String(longitude),
});

describe('Where a row takes place', () => {
  it('is at its own coordinates when they agree with the place', () => {
    const where = decide(
      { place: 'Lyon', ...at(45.7601, 4.8712) },
      { resolution: resolution('CITY', [[lyon, 0.9]]), check: check('AGREES', { place: lyon }) },
    );
    expect(where).toMatchObject({
      latitude: 45.7601,
      locality: 'Lyon',
      country: 'FR',
      timeZone: 'Europe/Paris',
      locationPrecision: 'STREET',
      codes: [],
    });
  });

  it('is in the middle of the place when there are no coordinates', () => {
    const where = decide({ place: 'Lyon' }, { resolution: resolution('CITY', [[lyon, 0.9]]) });
    expect(where).toMatchObject({ latitude: 45.75, longitude: 4.85, locationPrecision: 'LOCALITY', codes: [] });
  });

  it('is where exchanged coordinates lie, if only they agree with the place', () => {
    const where = decide(
      { place: '東京/オンライン', ...at(139.6917, 35.6894) },
      {
        resolution: resolution('CITY', [[tokyo, 0.9]]),
        check: check('SWAPPED', { corrected: { latitude: 35.6894, longitude: 139.6917 }, place: tokyo }),
      },
    );
    expect(where).toMatchObject({
      latitude: 35.6894,
      longitude: 139.6917,
      attendanceMode: 'HYBRID',
      venue: null,
      codes: ['coordinatesSwapped'],
    });
  });

  it('is not where a changed sign hits only the neighbourhood of the place', () => {
    const where = decide(
      { place: 'Lyon', ...at(-45.1, 4.85) },
      {
        resolution: resolution('CITY', [[lyon, 0.9]]),
        check: check('SIGN', { corrected: { latitude: 45.1, longitude: 4.85 }, place: lyon, kilometres: 10_000 }),
      },
    );
    expect(where).toMatchObject({ latitude: 45.75, codes: ['coordinatesDisagree', 'positionOfPlace'] });
  });

  it.each([
    ['0, 0', at(0, 0), 'coordinatesZero'],
    ['outside the earth', at(120, 120), 'coordinatesOutside'],
    ['in another country', at(11.05, -0.24), 'coordinatesDisagree'],
  ])('is in the middle of the place when the coordinates are %s', (_, cells, code) => {
    const where = decide(
      { place: 'Lyon', ...cells },
      { resolution: resolution('CITY', [[lyon, 0.9]]), check: check('DISAGREES', { kilometres: 4000 }) },
    );
    expect(where).toMatchObject({ latitude: 45.75, contradicted: true, codes: [code, 'positionOfPlace'] });
  });

  it('is at 0, 0 if the place is there', () => {
    const buoy = place('Null Island', 'GH', 0.1, 0.1, 'Africa/Accra');
    const where = decide(
      { place: 'Null Island', ...at(0, 0) },
      { resolution: resolution('CITY', [[buoy, 0.9]]), check: check('AGREES', { place: buoy }) },
    );
    expect(where).toMatchObject({ latitude: 0, longitude: 0, codes: [] });
  });

  it('stays in doubt, and out, when towns in two countries have the name and the coordinates fit neither', () => {
    const where = decide(
      { place: 'Ilam Municipality', ...at(11.05, -0.24) },
      {
        resolution: resolution('CITY', [
          [ilamIran, 0.84],
          [ilamNepal, 0.04],
        ]),
        check: check('DISAGREES', { kilometres: 5356 }),
      },
    );
    expect(where.rejection).toEqual({
      code: 'placeAmbiguous',
      values: { text: 'Ilam Municipality', places: 'Ilam, IR / Ilam, NP' },
    });
    expect(where.locality).toBeNull();
  });

  it('is the town that the coordinates prove, also when another is likelier by name', () => {
    const where = decide(
      { place: 'Ilam', ...at(26.91, 87.93) },
      {
        resolution: resolution('CITY', [
          [ilamIran, 0.84],
          [ilamNepal, 0.04],
        ]),
        check: check('AGREES', { place: ilamNepal }),
      },
    );
    expect(where).toMatchObject({ country: 'NP', timeZone: 'Asia/Kathmandu', rejection: null });
  });

  it('of a village that is in no list is where its coordinates are, near a town that is named with a reason', () => {
    const where = decide(
      { place: 'Donnay', ...at(45.7, 4.8) },
      {
        resolution: resolution('UNKNOWN'),
        check: check('UNKNOWN'),
        nearest: { place: lyon, kilometres: 6 },
        zoneAt: 'Europe/Paris',
      },
    );
    expect(where).toMatchObject({
      venue: 'Donnay',
      locality: 'Lyon',
      latitude: 45.7,
      timeZone: 'Europe/Paris',
      codes: ['placeNearTown'],
    });
  });

  it('is nowhere in the middle of the sea', () => {
    const where = decide(
      { place: 'Atlantis', ...at(9.3, -33.5) },
      { resolution: resolution('UNKNOWN'), check: check('UNKNOWN'), zoneAt: 'Etc/GMT+2' },
    );
    expect(where).toMatchObject({ latitude: null, rejection: { code: 'placeUnknown' } });
  });

  it('may be a whole country, without a pin but with its clock', () => {
    const where = decide(
      { place: 'Uruguay' },
      { resolution: resolution('COUNTRY', [], { country: 'UY', timeZone: 'America/Montevideo' }) },
    );
    expect(where).toMatchObject({
      country: 'UY',
      latitude: null,
      timeZone: 'America/Montevideo',
      rejection: null,
      codes: ['notOnMap'],
    });
  });

  it('needs a place unless it is online', () => {
    expect(decide({ title: 'Clean-up' }, {}).rejection).toEqual({ code: 'noPlace' });
    expect(decide({ title: 'Clean-up', online: 'yes' }, {})).toMatchObject({
      rejection: null,
      attendanceMode: 'ONLINE',
    });
    expect(decide({ title: 'Talk', onlineUrl: 'https://river.example/talk' }, {})).toMatchObject({
      rejection: null,
      attendanceMode: 'ONLINE',
    });
  });

  it('keeps the city of an online event, for the map and the clock', () => {
    const where = decide(
      { place: 'Lyon (online)' },
      { resolution: resolution('CITY', [[lyon, 0.9]], { online: true }) },
    );
    expect(where).toMatchObject({ attendanceMode: 'ONLINE', locality: 'Lyon', venue: null, timeZone: 'Europe/Paris' });
  });

  it.each([
    ['Faculty of Law, University of Lyon, Lyon - France', 'Faculty of Law, University of Lyon'],
    ['3, avenue Victoria, Lyon', '3, avenue Victoria'],
    ['Lyon, France', null],
    ['LYON', null],
    ['City of Lyon, to be announced', null],
  ])('says more than the city in %j: %s', (text, venue) => {
    expect(decide({ place: text }, { resolution: resolution('CITY', [[lyon, 0.9]]) }).venue).toBe(venue);
  });
});
