import { describe, expect, it } from '@jest/globals';
import { bestFileFor, isFallback, newestFiles } from './material.rules.js';

const file = (language: string, paperSize = '', version = 1) => ({ language, paperSize, version });

describe('The file for a reader', () => {
  it('is in their language, if there is one', () => {
    expect(bestFileFor([file('en'), file('es')], 'es')).toEqual(file('es'));
    expect(bestFileFor([file('en'), file('es')], 'es-MX')).toEqual(file('es'));
    expect(isFallback(file('es'), 'es-MX')).toBe(false);
  });

  it('is the regional one before the general one', () => {
    expect(bestFileFor([file('pt'), file('pt-BR')], 'pt-BR')).toEqual(file('pt-BR'));
  });

  it('is English otherwise, and that is said', () => {
    const best = bestFileFor([file('de'), file('en')], 'fr');
    expect(best).toEqual(file('en'));
    expect(isFallback(best, 'fr')).toBe(true);
  });

  it('is any other language when there is nothing else', () => {
    expect(bestFileFor([file('qu')], 'en')).toEqual(file('qu'));
  });

  it('is on A4 where several papers exist', () => {
    expect(bestFileFor([file('en', 'Letter'), file('en', 'A4')], 'en')).toEqual(file('en', 'A4'));
  });

  it('is the newest version', () => {
    expect(bestFileFor([file('en', '', 2), file('en', '', 10), file('en', '', 9)], 'en')).toEqual(file('en', '', 10));
  });

  it('is nothing when there is no file', () => {
    expect(bestFileFor([], 'en')).toBeNull();
    expect(isFallback(null, 'en')).toBe(false);
  });
});

describe('The list of files', () => {
  it('has the newest of each language and paper, however they come', () => {
    const files = [file('es', 'A4', 1), file('en', 'Letter', 1), file('es', 'A4', 2), file('en', 'A4', 1)];
    expect(newestFiles(files)).toEqual([file('en', 'A4', 1), file('en', 'Letter', 1), file('es', 'A4', 2)]);
    expect(newestFiles(files.toReversed())).toEqual(newestFiles(files));
  });
});
