import { plain } from '../words.js';

/** Which of two numbers is the day, where a table shows it. */
export type DayOrder = 'DAY_FIRST' | 'MONTH_FIRST' | 'UNKNOWN';

export type DateFact =
  | { kind: 'none' }
  /** `lastDay` where a span was given; `time` where the cell held one too. */
  | { kind: 'day'; day: string; lastDay: string | null; time: string | null }
  /** Two readings are possible and the table does not show which is meant. */
  | { kind: 'ambiguous'; text: string; dayFirst: string; monthFirst: string }
  | { kind: 'unreadable'; text: string };

type Day = { iso: string } | { a: number; b: number; year: number };

const openWords = new Set(
  (
    'tba|tbd|tbc|n a|na|none|null|unknown|open|to be announced|to be determined|to be confirmed|date to be announced|' +
    'por definir|por confirmar|a definir|a confirmar|por anunciar|pendiente|noch offen|offen|unbekannt|folgt|' +
    'a venir|a preciser|da definire|未定|調整中|待定|미정'
  ).split('|'),
);

/** Nothing, a dash, a question mark, or a word for "to be announced". */
export const saysOpen = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text) || openWords.has(plain(text));

const monthLanguages = 'en es fr de pt it nl pl ru uk sv da nb fi cs sk ro hu tr id vi hr sl ca el'.split(' ');
let months: Map<string, number> | undefined;

function monthNumber(word: string): number | null {
  months ??= monthNames();
  return months.get(plain(word)) ?? null;
}

/** Month names and their abbreviations; one that means different months in two languages is left out. */
function monthNames(): Map<string, number> {
  const found = new Map<string, Set<number>>();
  for (const language of monthLanguages) {
    for (const style of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const date = Date.UTC(2024, month - 1, 1);
        const part = inDate.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
        for (const name of [alone.format(date), part]) {
          const key = plain(name);
          if (/^\p{L}{3,}$/u.test(key)) found.set(key, (found.get(key) ?? new Set()).add(month));
        }
      }
    }
  }
  found.set('sept', new Set([9]));
  return new Map(
    [...found].flatMap(([name, numbers]) => (numbers.size === 1 ? [[name, [...numbers][0] ?? 0] as const] : [])),
  );
}

/** Reads one cell. `order` says what the table's other rows show about numbers like 04/05/2027. */
export function readDate(text: string, order: DayOrder): DateFact {
  const cell = text.normalize('NFKC').trim();
  if (saysOpen(cell)) return { kind: 'none' };
  const days = daysIn(cell);
  const [first, second] = days;
  if (!first || days.length > 2) return { kind: 'unreadable', text };
  const read = settle(first, order);
  if (read === null) return { kind: 'unreadable', text };
  if (typeof read === 'object') return { kind: 'ambiguous', text, ...read };
  const last = second ? settle(second, order) : null;
  if (second && (typeof last !== 'string' || last < read)) return { kind: 'unreadable', text };
  return {
    kind: 'day',
    day: read,
    lastDay: typeof last === 'string' && last > read ? last : null,
    time: timeBehind(cell),
  };
}

/** What the numeric dates of a whole column show: one day above 12 in first or second place settles it. */
export function dayOrderOf(values: Iterable<string>): DayOrder {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    for (const day of daysIn(value.normalize('NFKC').trim())) {
      if ('iso' in day) continue;
      if (day.a > 12 && day.b <= 12) dayFirst = true;
      if (day.b > 12 && day.a <= 12) monthFirst = true;
    }
  }
  if (dayFirst === monthFirst) return 'UNKNOWN';
  return dayFirst ? 'DAY_FIRST' : 'MONTH_FIRST';
}

const isoDay = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const eastAsian = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?/g;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const numeric = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/g;
const ordinal = '(?:st|nd|rd|th|er|\\.|º|°)?';
const dayMonth = new RegExp(
  `(?<!\\d)(?:(\\d{1,2})${ordinal}\\s*(?:-|–|to|bis|al|au|y|and|&)\\s*)?(\\d{1,2})${ordinal}[\\s-]+(?:de\\s+|of\\s+)?(\\p{L}{3,})\\.?[\\s,-]+(?:de[l]?\\s+)?(\\d{4})(?!\\d)`,
  'gu',
);
const monthDay = new RegExp(
  `(\\p{L}{3,})\\.?\\s+(\\d{1,2})${ordinal}(?:\\s*(?:-|–|to|and|&)\\s*(\\d{1,2})${ordinal})?,?\\s+(\\d{4})(?!\\d)`,
  'gu',
);

/** Every day that the text names, in its order. */
function daysIn(text: string): Day[] {
  const packed = compact.exec(text);
  if (packed) return valid(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const iso = [...text.matchAll(isoDay), ...text.matchAll(eastAsian)];
  if (iso.length > 0) return iso.flatMap(([, y, m, d]) => valid(Number(y), Number(m), Number(d)));
  const numbers = [...text.matchAll(numeric)];
  if (numbers.length > 0)
    return numbers.map(([, a, mark, b, y]) => numericDay(Number(a), Number(b), y ?? '', mark ?? ''));
  const named = [...text.matchAll(dayMonth)].flatMap(([, from, day, month, year]) => span(from, day, month, year));
  if (named.length > 0) return named;
  return [...text.matchAll(monthDay)].flatMap(([, month, day, until, year]) => span(day, until ?? day, month, year));
}

function span(
  from: string | undefined,
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): Day[] {
  const number = monthNumber(month ?? '');
  if (number === null) return [];
  const last = valid(Number(year), number, Number(day));
  return from === undefined || from === day ? last : [...valid(Number(year), number, Number(from)), ...last];
}

/** Dots are written day first everywhere; slashes and hyphens are not. */
function numericDay(a: number, b: number, year: string, mark: string): Day {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  if (mark === '.' && b <= 12) return valid(full, b, a)[0] ?? { a, b, year: full };
  return { a, b, year: full };
}

function valid(year: number, month: number, day: number): { iso: string }[] {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1970 && year <= 2100 ? [{ iso: date.toISOString().slice(0, 10) }] : [];
}

function settle(day: Day, order: DayOrder): string | { dayFirst: string; monthFirst: string } | null {
  if ('iso' in day) return day.iso;
  const dayFirst = valid(day.year, day.b, day.a)[0]?.iso;
  const monthFirst = valid(day.year, day.a, day.b)[0]?.iso;
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return dayFirst ?? monthFirst ?? null;
  if (order === 'DAY_FIRST') return dayFirst;
  if (order === 'MONTH_FIRST') return monthFirst;
  return { dayFirst, monthFirst };
}

/** "2027-02-06T10:00:00Z" and "6 Feb 2027, 10:00" hold a time too; midnight is how programs write "no time". */
function timeBehind(text: string): string | null {
  const found =
    /(?:[T\s,]|^)(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?.*)$/iu.exec(text);
  const time = found?.[1]?.trim();
  if (time === undefined || /^0?0:00(:00)?(\.0+)?(Z|[+-]\d{2}:?\d{2})?$/.test(time)) return null;
  // Behind a "T" a minus begins an offset, elsewhere it begins the end time.
  return /\dT\d/i.test(text) ? time.replace(/([+-]\d{2}:?\d{2})$/, ' UTC$1') : time;
}
