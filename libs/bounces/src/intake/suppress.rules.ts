import type { Severity } from '../finding.js';

/** One mail that came back from an address. */
export interface Hit {
  severity: Severity;
  /** The provider itself says that this address will never work. */
  permanent: boolean;
  at: Date;
}

const DAY = 86_400_000;
const HARD_WINDOW = 30 * DAY;
const SOFT_WINDOW = 60 * DAY;
export const SOFT_LIMIT = 5;

/**
 * Whether an address that gave these mails back, the newest now, is not written to any more. A report by mail can be
 * wrong once (a server that was set up badly for an hour), so it takes two; a provider's word counts at once.
 */
export function mustSuppress(hits: readonly Hit[], lastSuccess: Date | null): boolean {
  const newest = Math.max(...hits.map((hit) => hit.at.getTime()));
  const within = (hit: Hit, window: number): boolean => newest - hit.at.getTime() <= window;
  if (hits.some((hit) => hit.permanent && within(hit, HARD_WINDOW))) return true;
  const hard = hits.filter((hit) => hit.severity === 'hard' && within(hit, HARD_WINDOW));
  if (hard.length >= 2) return true;
  const failed = hits.filter(
    (hit) =>
      (hit.severity === 'soft' || hit.severity === 'hard') &&
      within(hit, SOFT_WINDOW) &&
      (lastSuccess === null || hit.at > lastSuccess),
  );
  return failed.length >= SOFT_LIMIT;
}
