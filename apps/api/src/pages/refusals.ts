import type { Locale } from '#platform/words.js';
import { refusalsInSpanish } from './refusals.es.js';

interface Pattern {
  english: RegExp;
  /** With `{}` for the next, or `{2}` for the second, of what the English text was filled with. */
  text: string;
}

/** The texts without anything to fill in are found by name, and these one after the other: the most definite first. */
const patterns: readonly Pattern[] = Object.entries(refusalsInSpanish)
  .filter(([english]) => english.includes('{}'))
  .sort(([a], [b]) => b.length - a.length)
  .map(([english, text]) => ({ english: patternOf(english), text }));

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}

/** The words of a refusal in the language of the page that shows it; in those of the API where nobody wrote others. */
export function refusalIn(locale: Locale, message: string): string {
  if (locale === 'en') return message;
  const known = refusalsInSpanish[message];
  if (known !== undefined) return known;
  for (const { english, text } of patterns) {
    const found = english.exec(message);
    if (found) return fill(text, found.slice(1));
  }
  return message;
}

function fill(text: string, values: readonly string[]): string {
  let next = 0;
  return text.replace(/\{(\d?)\}/g, (_, place: string) => values[place === '' ? next++ : Number(place) - 1] ?? '');
}
