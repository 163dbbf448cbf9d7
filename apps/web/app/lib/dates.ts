import type { Language, Translate } from '../i18n';

// Countries whose readers of English expect "5:30 pm"; everybody else reads "17:30".
const twelveHours = new Set(['US', 'CA', 'AU', 'NZ', 'IN', 'PH', 'PK', 'BD', 'MY', 'CO', 'MX', 'EG', 'SA']);
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

// A local day or wall time is written in UTC so that no zone of this machine can move it.
function asUtc(local: string): Date {
  return new Date(local.length === 10 ? `${local}T00:00:00Z` : `${local.slice(0, 16)}:00Z`);
}

export function day(language: Language, date: string, options: Intl.DateTimeFormatOptions): string {
  const text = formatter(localeOf(language), { timeZone: 'UTC', ...options }).format(asUtc(date));
  // Releases of the locale data differ on the comma after an English weekday.
  return language === 'en' ? text.replace(/^(\p{L}+), /u, '$1 ') : text;
}

/** "Thursday 4 February 2027" */
export function longDay(language: Language, date: string): string {
  return day(language, date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "4 Feb 2027" */
export function shortDay(language: Language, date: string): string {
  return day(language, date, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** "4–12 February 2027", or one day. */
export function dayRange(language: Language, from: string, to: string): string {
  const format = formatter(localeOf(language), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  return from === to ? longDay(language, from) : format.formatRange(asUtc(from), asUtc(to));
}

/** "4 Feb 2027, 17:30" for something that happened, on this reader's terms: always with its zone, which is UTC. */
export function moment(language: Language, instant: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' };
  return `${formatter(localeOf(language), options).format(new Date(instant))} UTC`;
}

export interface SlotTimes {
  startsOn: string | null;
  localStart: string | null;
  localEnd: string | null;
  startsAt: string | null;
}

export interface SlotWords {
  /** "today", "tomorrow" or the day in full; null while the date is open. */
  day: string | null;
  /** "17:30–19:00"; null while the time is to be announced. */
  time: string | null;
  /** "Eastern Time"; null when nobody knows the zone. */
  zone: string | null;
}

/** A time slot in words, in the event's own zone. */
export function slotWords(
  slot: SlotTimes,
  place: { timeZone: string | null; country: string | null },
  now: string,
  language: Language,
  t: Translate,
): SlotWords {
  const { timeZone } = place;
  return {
    day: slot.startsOn ? dayInWords(slot.startsOn, timeZone ?? 'UTC', now, language, t) : null,
    time: slot.startsAt && slot.localStart ? timeRange(slot.localStart, slot.localEnd, place.country, language) : null,
    zone: slot.startsAt && timeZone ? zoneName(timeZone, slot.startsAt, language) : null,
  };
}

const historyTime = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?:\/(?:(\d{4}-\d\d-\d\d)T)?(\d\d:\d\d))?)?(?: (\S+))?$/;

/** A time of an event's public history, "2027-02-06T10:00/12:00 Europe/Paris", as people write it. */
export function historyWords(text: string, country: string | null, language: Language): string {
  const [, date, start, endDay, end, timeZone] = historyTime.exec(text) ?? [];
  if (date === undefined) return text;
  if (start === undefined) return longDay(language, date);
  const to = end === undefined ? null : `${endDay ?? date}T${end}`;
  const zone = timeZone ? ` (${zoneName(timeZone, `${date}T12:00:00Z`, language)})` : '';
  return `${longDay(language, date)}, ${timeRange(`${date}T${start}`, to, country, language)}${zone}`;
}

function dayInWords(date: string, timeZone: string, now: string, language: Language, t: Translate): string {
  const away = daysBetween(todayIn(timeZone, now), date);
  if (away === 0) return t('today');
  if (away === 1) return t('tomorrow');
  // This year goes without saying.
  const isThisYear = date.slice(0, 4) === now.slice(0, 4);
  return isThisYear ? day(language, date, { weekday: 'long', day: 'numeric', month: 'long' }) : longDay(language, date);
}

export function todayIn(timeZone: string, now: string): string {
  return formatter('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(now));
}

export function daysBetween(from: string, to: string): number {
  return Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / 86_400_000);
}

function timeRange(start: string, end: string | null, country: string | null, language: Language): string {
  const isTwelve = language === 'en' && country !== null && twelveHours.has(country);
  const format = formatter(isTwelve ? 'en-US' : localeOf(language), {
    timeZone: 'UTC',
    hour: 'numeric',
    minute: '2-digit',
    ...(isTwelve ? {} : { hourCycle: 'h23' }),
  });
  const from = format.format(asUtc(start));
  if (!end) return from;
  const to = format.format(asUtc(end));
  // Past midnight belongs to the evening before; a longer stay names the day on which it ends.
  const nights = daysBetween(start.slice(0, 10), end.slice(0, 10));
  return nights > 1 ? `${from} – ${shortDay(language, end.slice(0, 10))}, ${to}` : `${from}–${to}`;
}

function zoneName(timeZone: string, instant: string, language: Language): string {
  const parts = formatter(localeOf(language), { timeZone, timeZoneName: 'longGeneric' }).formatToParts(
    new Date(instant),
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

/** "UTC−5", what a traveller needs beside the zone's name. */
export function utcOffset(timeZone: string, instant: string): string {
  const parts = formatter('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(new Date(instant));
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return offset.replace('GMT', 'UTC').replace('-', '−');
}
