import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import rateLimiterFlexible, { type RateLimiterMemory, type RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { SECRET } from '../links/links.js';
import { Problem } from '../problem.js';
import { networkOf } from './network.js';

export interface Limit {
  times: number;
  perSeconds: number;
}

/** Mails to one address that nobody signed in for: enough for a person who mistypes, too few to annoy somebody. */
export const perAddress: Limit = { times: 6, perSeconds: 3600 };

/**
 * Counts in PostgreSQL, so that all processes count together; while the database does not answer, each counts for
 * itself. Callers and addresses are kept as hashes, until the period is over.
 */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterPostgres>();
  private readonly fleeting = new Map<string, RateLimiterMemory>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'RATE_LIMITS'>,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  /** Counts one use of `name` by `key`; RATE_LIMITED with `retryAfterSeconds` once the limit is passed. */
  async consume(name: string, key: string, limit: Limit): Promise<void> {
    if (this.config.RATE_LIMITS === 'off') return;
    try {
      await this.limiter(name, limit).consume(this.hash(key));
    } catch (refusal) {
      if (!(refusal instanceof rateLimiterFlexible.RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new Problem('RATE_LIMITED', {
        retryAfterSeconds,
        message: `That was too often. Please try again in ${inWords(retryAfterSeconds)}.`,
      });
    }
  }

  /** Before a mail goes to an address that somebody typed in. Call it before the transaction starts. */
  perAddress(name: string, email: string, limit: Limit = perAddress): Promise<void> {
    return this.consume(`${name}:address`, email.trim().toLowerCase(), limit);
  }

  perCaller(name: string, ip: string, limit: Limit): Promise<void> {
    return this.consume(`${name}:caller`, networkOf(ip), limit);
  }

  /**
   * The same for what happens thousands of times: refuses nothing, only answers whether the limit is kept, and
   * remembers in the memory of this process alone.
   */
  async isWithin(name: string, ip: string, limit: Limit): Promise<boolean> {
    if (this.config.RATE_LIMITS === 'off') return true;
    const limiter =
      this.fleeting.get(name) ??
      new rateLimiterFlexible.RateLimiterMemory({ points: limit.times, duration: limit.perSeconds });
    this.fleeting.set(name, limiter);
    return limiter.consume(this.hash(networkOf(ip))).then(
      () => true,
      () => false,
    );
  }

  private limiter(name: string, limit: Limit): RateLimiterPostgres {
    const known = this.limiters.get(name);
    if (known) return known;
    const options = { points: limit.times, duration: limit.perSeconds, keyPrefix: name };
    const made = new rateLimiterFlexible.RateLimiterPostgres({
      ...options,
      storeClient: this.dataSource,
      storeType: 'typeorm',
      tableName: 'rate_limits',
      tableCreated: true,
      inMemoryBlockOnConsumed: limit.times + 1,
      insuranceLimiter: new rateLimiterFlexible.RateLimiterMemory(options),
    });
    this.limiters.set(name, made);
    return made;
  }

  private hash(key: string): string {
    return createHmac('sha256', this.secret).update('rate-limit:').update(key).digest('base64url').slice(0, 22);
  }
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${String(seconds)} seconds`;
  return seconds < 5400 ? `${String(Math.ceil(seconds / 60))} minutes` : `${String(Math.ceil(seconds / 3600))} hours`;
}
