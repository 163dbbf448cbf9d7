import { because, type Reason } from '../reason.js';
import { plain } from '../words.js';
import { compare, type Comparison, type Profile } from './likeness.js';

export interface Twin {
  profile: Profile;
  comparison: Comparison;
}

/** Everything that a new row may repeat, found by place, link and title instead of by comparing all with all. */
export class Register {
  private readonly byKey = new Map<string, Profile[]>();

  add(profile: Profile): void {
    for (const key of ownKeys(profile)) {
      const list = this.byKey.get(key);
      if (list) list.push(profile);
      else this.byKey.set(key, [profile]);
    }
  }

  /** The profile that this one most likely repeats, and the one that it only resembles. */
  twinsOf(profile: Profile): { duplicate: Twin | null; alike: Twin | null } {
    const seen = new Set<Profile>();
    let duplicate: Twin | null = null;
    let alike: Twin | null = null;
    for (const key of soughtKeys(profile)) {
      for (const other of this.byKey.get(key) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        if (!mayCompare(profile, other)) continue;
        const twin = { profile: other, comparison: compare(other, profile) };
        if (twin.comparison.duplicate && isBetter(twin, duplicate)) duplicate = twin;
        if (twin.comparison.alike && isBetter(twin, alike)) alike = twin;
      }
    }
    return { duplicate, alike };
  }
}

const isBetter = (twin: Twin, than: Twin | null): boolean =>
  than === null || twin.comparison.title > than.comparison.title;

/** The cheap half of the comparison: most pairs in one city share neither title nor link. */
function mayCompare(a: Profile, b: Profile): boolean {
  if (a.link !== '' && a.link === b.link) return true;
  if (a.organisers !== '' && a.organisers === b.organisers) return true;
  for (const word of a.words) if (word.length > 3 && b.words.has(word)) return true;
  return a.title === b.title || /[^\p{Script=Latin}\p{Script=Common}]/u.test(a.title);
}

const cell = (profile: Profile, north = 0, east = 0): string | null =>
  profile.point &&
  `at ${String(Math.floor(profile.point.latitude / 0.5) + north)} ${String(Math.floor(profile.point.longitude / 0.5) + east)}`;

const titleKey = (profile: Profile): string => `named ${plain(profile.title).slice(0, 12)}`;

function ownKeys(profile: Profile): string[] {
  const keys = [titleKey(profile), `in ${profile.place}`];
  const at = cell(profile);
  if (at !== null) keys.push(at);
  if (profile.link !== '') keys.push(`link ${profile.link}`);
  if (profile.organisers !== '') keys.push(`by ${profile.organisers}`);
  return keys;
}

function soughtKeys(profile: Profile): string[] {
  const keys = ownKeys(profile);
  for (const north of [-1, 0, 1]) {
    for (const east of [-1, 0, 1]) {
      const at = cell(profile, north, east);
      if (at !== null && (north !== 0 || east !== 0)) keys.push(at);
    }
  }
  return keys;
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
