import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '#platform/config/config.js';
import { badInput } from '#platform/problem.js';

/** What of a broadcast is counted: how often its links are followed, how often its picture is loaded. */
export interface Counting {
  countClicks: boolean;
  countOpens: boolean;
}

export const uncounted: Counting = { countClicks: false, countOpens: false };

type Setting = Pick<Config, 'BROADCAST_COUNTS'>;

/** What the operator lets coordinators have counted. */
export const allowedBy = ({ BROADCAST_COUNTS: what }: Setting): Counting => ({
  countClicks: what === 'clicks' || what === 'both',
  countOpens: what === 'opens' || what === 'both',
});

/** What its author wants and the operator allows. */
export function wanted({ countClicks, countOpens }: Counting, setting: Setting): Counting {
  const allowed = allowedBy(setting);
  return { countClicks: countClicks && allowed.countClicks, countOpens: countOpens && allowed.countOpens };
}

export function checkAllowed(asked: { [what in keyof Counting]: boolean | null }, setting: Setting): void {
  const allowed = allowedBy(setting);
  for (const field of ['countClicks', 'countOpens'] as const) {
    if (asked[field] !== true || allowed[field]) continue;
    const isClicks = field === 'countClicks';
    throw badInput(
      field,
      isClicks
        ? 'The operator of this installation does not let clicks be counted.'
        : 'The operator of this installation does not let opens be counted.',
    );
  }
}

/** Of our own addresses only what everybody may open is counted: every other one may be somebody's key. */
const openToAll = /^\/(files\/.+|(en|es)(\/find|\/(c|e)\/[^/]+(\/(host|endorse|follow))?)?\/?)$/;

/** Whether a link that a coordinator wrote may be counted. */
export function isCountable(address: string, publicUrl: string): boolean {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return false;
  const { hostname, pathname, search } = new URL(address);
  if (hostname !== new URL(publicUrl).hostname) return true;
  return openToAll.test(pathname) && (search === '' || pathname.endsWith('/find'));
}

const early = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'];

/**
 * Whether a request is somebody who opens a link or a mail, as far as it says itself: not one that only looks ahead,
 * nor one whose sender asks not to be followed.
 */
export function isCounted(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET' || headers['dnt'] === '1' || headers['sec-gpc'] === '1') return false;
  return !early.some((name) => /prefetch|preview|prerender/i.test(String(headers[name] ?? '')));
}

/** Days after the last mail after which nothing is counted any more. */
export const COUNTED_DAYS = 30;
