import DataLoader from 'dataloader';
import type { RequestContext } from '../auth/public.js';

/**
 * One batch per request and relation, made when first needed. `name` is unique per relation (and its arguments).
 * A context that lives for a whole subscription batches but remembers nothing, or it would repeat old rows.
 */
export function loader<K, V>(
  context: Pick<RequestContext, 'loaders' | 'streaming'>,
  name: string,
  batch: (keys: readonly K[]) => Promise<readonly (V | Error)[]>,
): DataLoader<K, V> {
  const known = context.loaders.get(name) as DataLoader<K, V> | undefined;
  if (known) return known;
  const made = new DataLoader<K, V>(batch, { cache: context.streaming !== true });
  context.loaders.set(name, made);
  return made;
}

/** Puts rows that came in any order back into the order of the keys; null where there is none. */
export function inOrder<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): (V | null)[] {
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => found.get(key) ?? null);
}

/** The rows of each key, in the order in which they came; an empty list where there is none. */
export function grouped<K, V>(keys: readonly K[], rows: readonly V[], keyOf: (row: V) => K): V[][] {
  const groups = Map.groupBy(rows, keyOf);
  return keys.map((key) => groups.get(key) ?? []);
}
