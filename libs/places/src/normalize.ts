/** Latin letters that Unicode does not decompose, as people type them without the right keyboard. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ə: 'e',
};

/** Marks that carry no difference for a search: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

const APOSTROPHES = /['’‘ʻʼʿʾ`´]/g;

/**
 * One spelling for one name: compatible forms unified, accents gone, lower case, anything but letters and digits a
 * single space. Kana and Hangul are put together again, so that "が" stays different from "か".
 */
export function normalize(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/[ßæœøłđðþıħŋə]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Postal codes as keys: "sw1a 1aa" and "SW1A-1AA" are one code. */
export function normalizePostalCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
