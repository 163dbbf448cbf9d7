import type { Config } from '#platform/config/config.js';

/** The large mail providers, which count what comes from one sender; everybody else is one group. */
export const groups = ['gmail', 'outlook', 'yahoo', 'other'] as const;
export type Group = (typeof groups)[number];

/** Understood by JavaScript and PostgreSQL alike; addresses are in lower case. */
const patterns: Record<Exclude<Group, 'other'>, string> = {
  gmail: '@(gmail|googlemail)[.]com$',
  outlook: '@((outlook|hotmail|live)[.][a-z.]{2,7}|msn[.]com)$',
  yahoo: '@(yahoo|ymail|rocketmail|aol)[.][a-z.]{2,7}$',
};
const named = Object.keys(patterns) as (keyof typeof patterns)[];
const expressions = named.map((name) => ({ name, expression: new RegExp(patterns[name]) }));

export const groupOf = (email: string): Group =>
  expressions.find(({ expression }) => expression.test(email))?.name ?? 'other';

/** Which addresses may be granted while some groups must wait: those that match `only` and do not match `except`. */
export interface AddressFilter {
  only: string | null;
  except: string | null;
}

export function filterFor(waiting: readonly Group[]): AddressFilter {
  const alternatives = (names: readonly (keyof typeof patterns)[]): string | null =>
    names.length === 0 ? null : names.map((name) => patterns[name]).join('|');
  if (!waiting.includes('other'))
    return { only: null, except: alternatives(named.filter((name) => waiting.includes(name))) };
  // Nobody has an empty address.
  return { only: alternatives(named.filter((name) => !waiting.includes(name))) ?? '^$', except: null };
}

export interface Limits {
  /** Mails per second, all together and of them those to many. */
  all: number | null;
  bulk: number | null;
  /** Mails per second to the addresses of one group, for each stream. */
  groups: Partial<Record<Group, number>>;
  daily: number | null;
  /** First day of sending from a new address, `YYYY-MM-DD`. */
  warmUpFrom: string | null;
}

const name = (pair: string): string => (pair.split('=')[0] ?? '').trim();

/** So much of the whole is never taken by mails to many: somebody waits for the others. */
const SHARE_OF_BULK = 0.8;

export function limitsOf(
  config: Pick<Config, 'MAIL_RATE' | 'MAIL_RATE_BULK' | 'MAIL_DOMAIN_RATES' | 'MAIL_DAILY_QUOTA' | 'MAIL_WARMUP_FROM'>,
): Limits {
  const all = config.MAIL_RATE ?? null;
  const pairs = (config.MAIL_DOMAIN_RATES ?? '').split(',').filter((pair) => pair.includes('='));
  return {
    all,
    bulk: config.MAIL_RATE_BULK ?? (all === null ? null : all * SHARE_OF_BULK),
    groups: Object.fromEntries(pairs.map((pair): [string, number] => [name(pair), Number(pair.split('=')[1])])),
    daily: config.MAIL_DAILY_QUOTA ?? null,
    warmUpFrom: config.MAIL_WARMUP_FROM ?? null,
  };
}

/** Mails per day from the first day on; mail providers distrust a new sender that begins with more. */
const warmUp = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 250_000, 500_000, 1_000_000];
const DAY_MS = 86_400_000;

/** How many mails may have gone out on a day (UTC) before those to many have to wait; null without a limit. */
export function dailyLimit({ daily, warmUpFrom }: Limits, today: string): number | null {
  const day = warmUpFrom === null ? -1 : Math.floor((Date.parse(today) - Date.parse(warmUpFrom)) / DAY_MS);
  const limits = [daily, warmUp[day] ?? null].filter((limit) => limit !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Tokens that may be taken at once, which is also how far a bucket fills up: a fifth of a second's worth, 50 at most. */
export const burstOf = (rate: number): number => Math.min(50, Math.max(1, Math.ceil(rate / 5)));
/** Of a group: two seconds' worth, so that what has to wait can wait a while for several tokens. */
export const groupBurstOf = (rate: number): number => Math.min(50, Math.max(1, Math.ceil(rate * 2)));

const LEAST_RATE = 0.5;
const MINUTE_MS = 60_000;

/** A rate that was once halved grows by a tenth per minute, until it is tenfold and no limit any more. */
export function recovered(rate: number, minutesAgo: number): number | null {
  const now = rate * 1.1 ** Math.max(0, minutesAgo);
  return now > rate * 10 ? null : now;
}

/** Mails per second that the server bears, from what was noted when it last complained. */
export const bearable = (noted: { rate: number | null; rateAt: Date | null }, now: Date): number | null =>
  noted.rate === null || noted.rateAt === null
    ? null
    : recovered(noted.rate, (now.getTime() - noted.rateAt.getTime()) / MINUTE_MS);

export const halved = (rate: number): number => Math.max(LEAST_RATE, rate / 2);
