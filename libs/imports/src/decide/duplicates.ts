import { because, type Reason } from '../reason.js';
import { compare, isOtherOfSeries, type Comparison, type Profile } from './likeness.js';

export interface Twin {
  profile: Profile;
  comparison: Comparison;
}

/** A key that so many share, such as the organiser of a whole campaign, tells nothing about any two of them. */
const tellsNothing = 300;

/**
 * Everything that a new row may repeat. Two events that could be one share their title, link, organisers, description,
 * or neighbourhood and day, so only those that share one of these are compared.
 */
export class Register {
  private readonly byKey = new Map<string, Profile[]>();

  add(profile: Profile): void {
    for (const key of keysOf(profile)) {
      const list = this.byKey.get(key);
      if (list) list.push(profile);
      else this.byKey.set(key, [profile]);
    }
  }

  /** The profile that this one most likely repeats, and the one that it only resembles. */
  twinsOf(profile: Profile): { duplicate: Twin | null; alike: Twin | null } {
    let duplicate: Twin | null = null;
    let alike: Twin | null = null;
    for (const other of this.candidates(profile)) {
      if (!mayCompare(profile, other)) continue;
      const twin = { profile: other, comparison: compare(other, profile) };
      if (twin.comparison.duplicate && isBetter(twin, duplicate)) duplicate = twin;
      if (twin.comparison.alike && isBetter(twin, alike)) alike = twin;
    }
    return { duplicate, alike };
  }

  private candidates(profile: Profile): Set<Profile> {
    const found = new Set<Profile>();
    for (const key of [...keysOf(profile), ...nearbyKeys(profile)]) {
      const list = this.byKey.get(key) ?? [];
      if (list.length > tellsNothing && !key.startsWith('named')) continue;
      for (const other of list.slice(0, tellsNothing)) found.add(other);
    }
    return found;
  }
}

const isBetter = (twin: Twin, than: Twin | null): boolean =>
  than === null || twin.comparison.title > than.comparison.title;

/** The cheap half of the comparison: most pairs in one city share neither title nor link. */
function mayCompare(a: Profile, b: Profile): boolean {
  if (isOtherOfSeries(a, b)) return false;
  if (a.link !== '' && a.link === b.link) return true;
  for (const word of a.words) if (word.length > 3 && b.words.has(word)) return true;
  return a.title === b.title || /[^\p{Script=Latin}\p{Script=Common}]/u.test(a.title);
}

const open = 'open';
const anyDay = 'any';

function keysOf(profile: Profile): string[] {
  const keys = [`named ${[...profile.words].join(' ')}`];
  if (profile.link !== '') keys.push(`link ${profile.link}`);
  if (profile.organisers !== '') keys.push(`by ${profile.organisers}`);
  if (profile.text.length >= 40) keys.push(`text ${profile.text.slice(0, 80)}`);
  return [...keys, ...at(profile, profile.startsOn ?? open), ...at(profile, anyDay)];
}

/** The cells around, on the same day or with the date open; for an open date on any day. */
function nearbyKeys(profile: Profile): string[] {
  const days = profile.startsOn === null ? [anyDay] : [profile.startsOn, open];
  return days.flatMap((day) =>
    [-1, 0, 1].flatMap((north) => [-1, 0, 1].flatMap((east) => at(profile, day, north, east))),
  );
}

/** Half a degree is 55 km at most: what is near lies in the same cell or beside it. */
function at({ point, place }: Profile, day: string, north = 0, east = 0): string[] {
  if (point === null) return place === '' ? [] : [`in ${place} ${day}`];
  const cell = [point.latitude, point.longitude].map((degrees) => Math.floor(degrees / 0.5));
  return [`at ${String((cell[0] ?? 0) + north)} ${String((cell[1] ?? 0) + east)} ${day}`];
}

export function twinReason({ profile, comparison }: Twin, kind: 'duplicate' | 'alike'): Reason {
  const values = { title: profile.title, percent: Math.round(comparison.title * 100) };
  if (profile.row === null) return because('duplicateOfEvent', values, comparison.same);
  return because(
    kind === 'duplicate' ? 'duplicateOfRow' : 'alikeRow',
    { ...values, row: profile.row },
    comparison.same,
  );
}
