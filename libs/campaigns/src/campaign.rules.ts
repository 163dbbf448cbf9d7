import { badInput } from '#platform/problem.js';

/** Longer campaigns are a mistyped year far more often than a plan. */
const longestWindowDays = 400;

export function checkWindow(startsOn: string, endsOn: string): void {
  if (endsOn < startsOn) throw badInput('endsOn', `The last day must be ${startsOn} or later.`);
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000;
  if (days > longestWindowDays) {
    throw badInput('endsOn', `The window may be at most ${String(longestWindowDays)} days long. Check the year.`);
  }
}

/** A hue of its own for each campaign that did not choose one. */
export function hueOf(slug: string): number {
  let hash = 7;
  for (const letter of slug) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360_007;
  return hash % 360;
}

/** The best of the languages that exist: the one asked for, its base language, the campaign's own. */
export function pickLanguage(available: readonly string[], asked: string | undefined, fallback: string): string {
  const base = asked?.split('-')[0];
  return (
    available.find((language) => language === asked) ??
    available.find((language) => language === base) ??
    (available.includes(fallback) ? fallback : (available[0] ?? fallback))
  );
}
