import { describe, expect, it } from '@jest/globals';
import { countriesByPrefix, countryByName, countryCode, countryName } from './countries.js';
import { editDistance } from './edit-distance.js';

describe('countries', () => {
  it.each([
    ['Brasil', 'BR'],
    ['Österreich', 'AT'],
    ['日本', 'JP'],
    ['DRC', 'CD'],
    ['Democratic Republic of the Congo', 'CD'],
    ['UK', 'GB'],
    ['Turkey', 'TR'],
    ['Hrvatska', 'HR'],
    ['us', 'US'],
  ])('knows "%s" as %s', (given, expected) => {
    expect(countryCode(given)).toBe(expected);
  });

  it.each([
    ['Phillipines', 'PH'],
    ['Ivory Cost', 'CI'],
  ])('reads the misspelt "%s" as %s', (given, expected) => {
    expect(countryCode(given)).toBe(expected);
    expect(countryByName(given)).toBeNull();
  });

  it('does not choose between two countries that are equally near', () => {
    expect(countryCode('Austrlia')).toBeNull();
  });

  it('does not take cities for countries because some language does', () => {
    expect(countryByName('Salvador')).toBeNull();
    expect(countryByName('El Salvador')).toBe('SV');
  });

  it('names countries in the language of the reader', () => {
    expect(countryName('DE', 'es')).toBe('Alemania');
    expect(countryName('DE', 'no such language')).toBe('Germany');
    expect(countryName('??')).toBe('??');
  });

  it('finds countries while their names are typed', () => {
    expect(countriesByPrefix('Fra')).toContain('FR');
    expect(countriesByPrefix('F')).toEqual([]);
  });
});

describe('typing mistakes', () => {
  it.each([
    ['munich', 'muncih', 1],
    ['lyon', 'lyon', 0],
    ['lyon', 'lion', 1],
    ['berlin', 'merlot', 3],
  ])('counts %s and %s as %i', (a, b, expected) => {
    expect(editDistance(a, b, 5)).toBe(expected);
  });
});
