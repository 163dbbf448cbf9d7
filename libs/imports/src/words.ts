/** One spelling for comparing: no accents, lower case, anything but letters and digits a single space. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

export const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/** One line: breaks and runs of blanks become a space. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** At most `length` characters, never cut inside a letter that needs two. */
export function shorten(text: string, length: number): string {
  const letters = Array.from(text);
  return letters.length <= length
    ? text
    : `${letters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
