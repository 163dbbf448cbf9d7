import { chanceOf } from './random.js';

/** How the mail server of a fault test behaves. Shares are of all attempts, `refuse` is of all people. */
export interface Manners {
  /** Attempts answered with 451. */
  defer: number;
  /** People whose address does not exist: 550, whenever they are tried. */
  refuse: number;
  /** Attempts whose mail is taken without a reply before the connection is cut. */
  drop: number;
  /** Attempts whose mail is taken and that are never answered, at most so many in all. */
  hang: { share: number; most: number };
  /** Milliseconds that a mail takes, from and to. */
  latency: [number, number];
  /** Milliseconds between two bytes of every reply; 0 for replies in one piece. */
  drip: number;
  /** Mails after which a connection is ended with 421; 0 for never. */
  mailsPerConnection: number;
  /** Mails per second of the whole server; what is too much gets 451 or 421. 0 for any number. */
  mailsPerSecond: number;
  credentials: 'not asked' | 'taken' | 'refused';
  /** An expression: what of a mail matches it is noted. */
  words?: string;
}

export const friendly: Manners = {
  ...{ defer: 0, refuse: 0, drop: 0, hang: { share: 0, most: 0 }, latency: [5, 45] },
  ...{ drip: 0, mailsPerConnection: 0, mailsPerSecond: 0, credentials: 'not asked' },
};

/** As bad as the servers of the world on a bad day. */
export const rough: Manners = { ...friendly, defer: 0.1, refuse: 0.01, drop: 0.01 };

export type Fate = 'take' | 'defer at once' | 'defer after the mail' | 'refuse' | 'take and drop' | 'hang';

export const isUnknown = (seed: number, { refuse }: Manners, email: string): boolean =>
  chanceOf(seed, 'unknown', email) < refuse;

/** What happens to the n-th attempt to reach somebody: decided by the seed, whoever tries and whenever. */
export function fateOf(seed: number, manners: Manners, email: string, n: number): Fate {
  if (isUnknown(seed, manners, email)) return 'refuse';
  const { defer, drop, hang } = manners;
  const chance = chanceOf(seed, 'fate', email, n);
  if (chance < defer / 2) return 'defer at once';
  if (chance < defer) return 'defer after the mail';
  if (chance < defer + drop) return 'take and drop';
  if (chance < defer + drop + hang.share) return 'hang';
  return 'take';
}
