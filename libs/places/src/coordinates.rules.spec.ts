import { describe, expect, it } from '@jest/globals';
import { checkAgainstPlaces, otherReadings } from './coordinates.rules.js';
import { kilometresBetween } from './distance.js';
import type { Candidate } from './resolution.js';

const candidate = (
  name: string,
  latitude: number,
  longitude: number,
  confidence = 0.9,
  approximate = false,
): Candidate => ({
  place: {
    id: `city:${name}`,
    label: name,
    name,
    region: null,
    country: 'XX',
    postalCode: null,
    latitude,
    longitude,
    timeZone: 'UTC',
    population: null,
  },
  confidence,
  matched: name,
  approximate,
});

const tokyo = candidate('Tokyo', 35.6895, 139.69171);
const maceio = candidate('Maceió', -9.66583, -35.73528);

describe('checking coordinates against a named place', () => {
  it('agrees within a metropolitan area', () => {
    expect(checkAgainstPlaces({ latitude: 35.9, longitude: 139.6 }, [tokyo]).verdict).toBe('AGREES');
  });

  it('finds exchanged coordinates and gives the right ones', () => {
    expect(checkAgainstPlaces({ latitude: 139.6917, longitude: 35.6894 }, [tokyo])).toMatchObject({
      verdict: 'SWAPPED',
      corrected: { latitude: 35.6894, longitude: 139.6917 },
      kilometres: null,
    });
  });

  it('finds lost signs', () => {
    expect(checkAgainstPlaces({ latitude: 9.66522, longitude: 35.73571 }, [maceio])).toMatchObject({
      verdict: 'SIGN',
      corrected: { latitude: -9.66522, longitude: -35.73571 },
    });
  });

  it('takes whole turns round the earth off a longitude', () => {
    const result = checkAgainstPlaces({ latitude: 35.68, longitude: 139.69 - 360 }, [tokyo]);
    expect(result.verdict).toBe('WRAPPED');
    expect(result.corrected?.longitude).toBeCloseTo(139.69, 6);
  });

  it('disagrees when no reading fits, and never invents a correction', () => {
    expect(checkAgainstPlaces({ latitude: 0, longitude: 0 }, [tokyo])).toMatchObject({
      verdict: 'DISAGREES',
      corrected: null,
      place: null,
    });
    expect(checkAgainstPlaces({ latitude: 120, longitude: 120 }, [tokyo]).verdict).toBe('DISAGREES');
  });

  it('lets the coordinates choose between cities of one name', () => {
    const valencias = [candidate('Valencia VE', 10.16, -68.0, 0.6), candidate('Valencia ES', 39.47, -0.38, 0.3)];
    const result = checkAgainstPlaces({ latitude: 39.48, longitude: -0.37 }, valencias);
    expect(result).toMatchObject({ verdict: 'AGREES', place: { name: 'Valencia ES' } });
  });

  it('repairs nothing on the word of an unlikely or misspelt name', () => {
    const given = { latitude: 139.6917, longitude: 35.6894 };
    const unlikely = candidate('Tokyo', 35.6895, 139.69171, 0.2);
    const misspelt = candidate('Tokyo', 35.6895, 139.69171, 0.6, true);
    expect(checkAgainstPlaces(given, [unlikely]).verdict).toBe('UNKNOWN');
    expect(checkAgainstPlaces(given, [misspelt]).verdict).toBe('UNKNOWN');
    expect(checkAgainstPlaces(given, []).verdict).toBe('UNKNOWN');
  });

  it('offers only other readings that lie on the earth', () => {
    expect(otherReadings({ latitude: 10, longitude: 170 }).map(({ verdict }) => verdict)).toEqual([
      'SIGN',
      'SIGN',
      'SIGN',
    ]);
    expect(otherReadings({ latitude: Number.NaN, longitude: 1 })).toEqual([]);
  });
});

describe('distance', () => {
  it('is a quarter of the earth from pole to equator, and right across the date line', () => {
    expect(kilometresBetween({ latitude: 90, longitude: 0 }, { latitude: 0, longitude: 50 })).toBeCloseTo(10_007.5, 0);
    expect(kilometresBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(
      111.2,
      0,
    );
  });
});
