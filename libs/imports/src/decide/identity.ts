import { createHash } from 'node:crypto';
import type { Facts } from '../facts/facts.js';
import { plain } from '../words.js';

export interface Identity {
  /** The same for the same event in the next edition of the file. */
  key: string;
  /** Row that had this identity first; null for the first itself. */
  repeats: number | null;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/**
 * Every row's identity within its table: its own id column, or title and place (which change less often than dates),
 * with the day where several rows share both.
 */
export function identify(rows: readonly Facts[]): Map<number, Identity> {
  const named = Map.groupBy(rows, (facts) => facts.externalId ?? titleAndPlace(facts));
  const result = new Map<number, Identity>();
  for (const [name, group] of named) {
    const [first] = group;
    const own = first?.externalId !== null;
    const byDay =
      own || group.length === 1
        ? [[name, group] as const]
        : [...Map.groupBy(group, (facts) => `${name} ${day(facts)}`)];
    for (const [key, same] of byDay) {
      same.forEach((facts, index) => {
        result.set(facts.row, {
          key: own ? `id:${key}` : `row:${digest(key)}`,
          repeats: index === 0 ? null : (same[0]?.row ?? null),
        });
      });
    }
  }
  return result;
}

const titleAndPlace = (facts: Facts): string =>
  [facts.cells.title, facts.cells.place ?? facts.cells.address ?? facts.cells.onlineUrl, facts.cells.country]
    .map((cell) => plain(cell ?? ''))
    .join('|');

const day = (facts: Facts): string => (facts.date.kind === 'day' ? facts.date.day : (facts.cells.date ?? ''));

/** Changes whenever a mapped cell of the row does. */
export function fingerprint(facts: Facts): string {
  return digest(JSON.stringify(Object.entries(facts.cells).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
