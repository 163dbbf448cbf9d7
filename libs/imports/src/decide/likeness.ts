import { kilometresBetween } from '#places';
import { plain } from '../words.js';
import type { Likeness } from '../texts/reasons.en.js';
import type { Draft } from './draft.js';

/** An event as far as it is compared with others: a row of the file, or an event that the campaign already has. */
export interface Profile {
  /** Row of the file; null for an event that came from elsewhere. */
  row: number | null;
  eventId: string | null;
  title: string;
  startsOn: string | null;
  startsAt: string | null;
  point: { latitude: number; longitude: number } | null;
  /** Country and city, or the venue where no city is known. */
  place: string;
  online: boolean;
  organisers: string;
  link: string;
  text: string;
  grams: Grams;
  words: ReadonlySet<string>;
  /** Numbers of the title that are no years: "Round 3" and "Round 4", "Level 1" and "Level 2" are different. */
  numbers: string;
  /** Words such as "3a" or "b12", which number things as well. */
  codes: string;
}

/** Groups of letters and how often each occurs. */
export type Grams = ReadonlyMap<string, number>;

export type Comparable = Pick<
  Draft,
  | 'title'
  | 'startsOn'
  | 'startsAt'
  | 'latitude'
  | 'longitude'
  | 'attendanceMode'
  | 'contactName'
  | 'signupUrl'
  | 'description'
  | 'country'
  | 'locality'
  | 'venue'
>;

export function profileOf(draft: Comparable, row: number | null, eventId: string | null): Profile {
  const title = plain(draft.title);
  const words = new Set(title.split(' '));
  return {
    row,
    eventId,
    title: draft.title,
    startsOn: draft.startsOn,
    startsAt: draft.startsAt,
    point:
      draft.latitude === null || draft.longitude === null
        ? null
        : { latitude: draft.latitude, longitude: draft.longitude },
    place: plain(`${draft.country ?? ''} ${draft.locality ?? draft.venue ?? ''}`),
    online: draft.attendanceMode !== 'IN_PERSON',
    organisers: plain(draft.contactName ?? ''),
    link: linkKey(draft.signupUrl),
    text: plain(draft.description).slice(0, 400),
    grams: gramsOf(title),
    words,
    numbers: sorted(words, (word) => /^\d+$/.test(word)),
    codes: sorted(words, (word) => /\d/.test(word) && /[a-z]/.test(word)),
  };
}

const sorted = (words: ReadonlySet<string>, wanted: (word: string) => boolean): string =>
  [...words]
    .filter((word) => wanted(word) && !/(19|20)\d\d/.test(word))
    .toSorted()
    .join(' ');

/** Not the same one of a series: "4SDGs" beside "for SDGs" is a spelling, "3a" beside "3b" is not. */
export const isOtherOfSeries = (a: Profile, b: Profile): boolean =>
  a.numbers !== b.numbers || (a.codes !== b.codes && a.codes !== '' && b.codes !== '');

/** Front pages of platforms and of organisations are shared by many events. */
function linkKey(url: string | null): string {
  if (url === null || !URL.canParse(url)) return '';
  const { hostname, pathname, search } = new URL(url);
  const path = `${pathname.replace(/\/+$/, '')}${search}`;
  return path === '' ? '' : `${hostname.replace(/^www\./, '')}${path}`;
}

function gramsOf(text: string): Map<string, number> {
  const padded = ` ${text} `;
  const grams = new Map<string, number>();
  const size = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text) ? 2 : 3;
  for (let at = 0; at + size <= padded.length; at += 1) {
    const gram = padded.slice(at, at + size);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Dice over letter groups, 0 to 1. */
function dice(a: Grams, b: Grams): number {
  let common = 0;
  let total = 0;
  for (const [gram, count] of a) {
    common += Math.min(count, b.get(gram) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}

/** How much of the shorter title stands in the longer one: "X" and "X: launch of the portal". */
function contained(a: Grams, b: Grams): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  let total = 0;
  for (const [gram, count] of small) {
    common += Math.min(count, large.get(gram) ?? 0);
    total += count;
  }
  return total < 20 ? 0 : common / total;
}

export interface Comparison {
  title: number;
  same: Likeness[];
  duplicate: boolean;
  /** Alike enough to mention, not enough to merge. */
  alike: boolean;
}

const nearKm = 30;

/** Are these two one event? Conservative: a wrong yes hides an event, a wrong no shows it twice. */
export function compare(a: Profile, b: Profile): Comparison {
  const direct = dice(a.grams, b.grams);
  const title = Math.max(direct, contained(a.grams, b.grams) * 0.9);
  const link = a.link !== '' && a.link === b.link;
  // Most pairs in one city end here; descriptions and organisers are dear to compare.
  if (title < 0.45 && !link) return { title, same: [], duplicate: false, alike: false };
  const signs = signsOf(a, b, link);
  const otherNumber = isOtherOfSeries(a, b);
  const possible = !otherNumber && isSameTime(a, b, signs, direct);
  const duplicate =
    possible && (signs.sameDay ? isOneDay(a, b, signs, { direct, title }) : isOneOfOpenDate(signs, { direct, title }));
  const alike = !duplicate && !otherNumber && signs.near && direct >= 0.8 && (signs.sameDay || signs.backing >= 1);
  return { title, same: likenesses(signs), duplicate, alike };
}

interface Titles {
  direct: number;
  /** Also high where one title goes on after the other ends. */
  title: number;
}

/** The same day, or one that is open; two hours are two events unless everything else says that one is mistyped. */
function isSameTime(a: Profile, b: Profile, { sameDay, dayOpen, backing }: Signs, direct: number): boolean {
  const otherHour = a.startsAt !== null && b.startsAt !== null && a.startsAt !== b.startsAt;
  return (sameDay || dayOpen) && (!otherHour || (direct >= 0.95 && backing > 0));
}

function isOneDay(a: Profile, b: Profile, signs: Signs, titles: Titles): boolean {
  const { near, bothOnline, organisers, link } = signs;
  const there = near || (bothOnline && (organisers || link));
  if (there && (isNamedAlike(a, b, signs, titles) || isBacked(signs, titles))) return true;
  return !near && !isPinned(a, b) && titles.direct >= 0.85 && signs.backing >= 1;
}

/** Two groups of one city may well use nearly the same words on the same day: a known other organiser needs more. */
function isNamedAlike(a: Profile, b: Profile, { organisers }: Signs, { direct }: Titles): boolean {
  const oneHour = a.startsAt !== null && a.startsAt === b.startsAt;
  const strangers = a.organisers !== '' && b.organisers !== '' && !organisers && !oneHour;
  return direct >= (strangers ? 0.97 : 0.85);
}

/** A description alone proves little: groups copy the campaign's words. */
function isBacked({ organisers, link, text }: Signs, { title }: Titles): boolean {
  if (link && (organisers || text)) return true;
  return (title >= 0.55 && (organisers || link)) || (title >= 0.8 && text);
}

const isOneOfOpenDate = ({ near, organisers, link }: Signs, { direct, title }: Titles): boolean =>
  near && ((direct >= 0.8 && (organisers || link)) || (title >= 0.5 && link));

interface Signs {
  near: boolean;
  sameDay: boolean;
  dayOpen: boolean;
  bothOnline: boolean;
  organisers: boolean;
  link: boolean;
  text: boolean;
  /** How many of organisers, link and description agree. */
  backing: number;
}

function signsOf(a: Profile, b: Profile, link: boolean): Signs {
  const organisers = sameOrganisers(a.organisers, b.organisers);
  const text = a.text.length >= 40 && b.text.length >= 40 && similar(a.text, b.text) >= 0.85;
  return {
    near: isNear(a, b),
    sameDay: a.startsOn !== null && a.startsOn === b.startsOn,
    dayOpen: a.startsOn === null || b.startsOn === null,
    bothOnline: a.online && b.online,
    organisers,
    link,
    text,
    backing: [organisers, link, text].filter(Boolean).length,
  };
}

/** "Fatiman Alher, organisation MapTic" and "Alher Fatiman, MapTic Niger" are the same people. */
function sameOrganisers(a: string, b: string): boolean {
  if (a.length < 4 || b.length < 4) return false;
  if (similar(a, b) >= 0.8) return true;
  const [small, large] = [a, b]
    .map((text) => new Set(text.split(' ').filter((word) => word.length > 2)))
    .toSorted((one, other) => one.size - other.size);
  if (!small || !large || small.size < 2) return false;
  return [...small].filter((word) => large.has(word)).length / small.size >= 0.75;
}

function likenesses(signs: Signs): Likeness[] {
  const found: Likeness[] = [signs.sameDay ? 'day' : signs.dayOpen ? 'dayOpen' : 'otherDay'];
  if (signs.near) found.push('place');
  else if (signs.bothOnline) found.push('online');
  if (signs.organisers) found.push('organisers');
  if (signs.link) found.push('link');
  if (signs.text) found.push('text');
  return [...found, 'title'];
}

function isNear(a: Profile, b: Profile): boolean {
  if (a.point && b.point) return kilometresBetween(a.point, b.point) <= nearKm;
  return a.place !== '' && a.place === b.place;
}

/** Both stand somewhere, and not in the same town: the same talk in two cities is two events. */
const isPinned = (a: Profile, b: Profile): boolean => !a.online && !b.online && a.place !== b.place;

function similar(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  return a === b ? 1 : dice(knownGrams(a), knownGrams(b));
}

const known = new Map<string, Grams>();
const mostKnown = 5000;

/** The same organisers and descriptions are compared again and again. */
function knownGrams(text: string): Grams {
  let grams = known.get(text);
  if (!grams) {
    grams = gramsOf(text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, grams);
  }
  return grams;
}
