import { describe, expect, it } from '@jest/globals';
import { normalize, normalizePostalCode } from './normalize.js';
import { regionKey, regionsByLetters } from './regions.js';

describe('normalizing names', () => {
  it.each([
    ['São João del-Rei', 'sao joao del rei'],
    ['Łódź', 'lodz'],
    ['İSTANBUL', 'istanbul'],
    ['Sant Julià de Lòria', 'sant julia de loria'],
    ['Côte d’Ivoire', 'cote divoire'],
    ['Weißenburg', 'weissenburg'],
    ['Ｔｏｋｙｏ', 'tokyo'],
    ['الْقَاهِرَة', 'القاهرة'],
    ['  St.  Louis ', 'st louis'],
  ])('makes "%s" into "%s"', (given, expected) => {
    expect(normalize(given)).toBe(expected);
  });

  it('keeps sounds apart that other scripts write with marks', () => {
    expect(normalize('が')).not.toBe(normalize('か'));
    expect(normalize('पोखरा')).not.toBe(normalize('पखर'));
    expect(normalize('서울')).toBe('서울');
  });

  it('knows one postal code in several spellings', () => {
    expect(normalizePostalCode('sw1a 1aa')).toBe('SW1A1AA');
    expect(normalizePostalCode('１００-0001')).toBe('1000001');
  });
});

describe('names of regions', () => {
  it.each([
    ['Enugu State', 'enugu'],
    ['Provincia de Buenos Aires', 'buenos aires'],
    ['栃木県', '栃木'],
    ['Federal District', 'federal'],
  ])('reduces "%s" to "%s"', (given, expected) => {
    expect(regionKey(given)).toBe(expected);
  });

  it('knows that "WA" may be two states and "RS" is one', () => {
    expect(regionsByLetters('WA')).toEqual([
      { country: 'US', admin1: 'WA' },
      { country: 'AU', admin1: '08' },
    ]);
    expect(regionsByLetters('rs')).toEqual([{ country: 'BR', admin1: '23' }]);
    expect(regionsByLetters('XX')).toEqual([]);
  });
});
