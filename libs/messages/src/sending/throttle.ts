import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import type { Stream } from '../message.inputs.js';
import { dayOf, Routes } from './routes.js';
import {
  burstOf,
  dailyLimit,
  groupBurstOf,
  groupOf,
  groups,
  limitsOf,
  type Group,
  type Limits,
} from './throttle.rules.js';
import { TokenStore, type Bucket, type Taken } from './token-store.js';

/** Tokens that this worker has taken and not used yet. */
interface Purse {
  tokens: number;
  /** Unused ones are forgotten: a worker that comes back after a while may not send a pile at once. */
  until: number;
  /** Until then there are no more, whoever asks. */
  emptyUntil: number;
}

const KEEP_MS = 5_000;

/** Says how many mails may go out now. Nothing is asked of anybody where no limit is set or learnt. */
@Injectable()
export class Throttle {
  private readonly limits: Limits;
  private readonly purses = new Map<string, Purse>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly dataSource: DataSource,
    private readonly store: TokenStore,
    private readonly routes: Routes,
    private readonly clock: Clock,
  ) {
    this.limits = limitsOf(config);
  }

  /** At most so many of the wanted mails; if none, the seconds to wait. `learnt` is what the server bears. */
  async take(stream: Stream, wanted: number, learnt: number | null): Promise<Taken> {
    let got = wanted;
    const paid: Bucket[] = [];
    for (const bucket of this.bucketsOf(stream, learnt)) {
      const taken = await this.spend(bucket, got);
      for (const earlier of paid) this.refund(earlier, got - taken.got);
      if (taken.got === 0) return taken;
      got = taken.got;
      paid.push(bucket);
    }
    const today = await this.quota(stream, got);
    for (const bucket of paid) this.refund(bucket, got - today);
    return { got: today, wait: today > 0 ? 0 : 1 };
  }

  /** Mails that were taken and did not go out after all. */
  giveBack(stream: Stream, mails: number, learnt: number | null): void {
    for (const bucket of this.bucketsOf(stream, learnt)) this.refund(bucket, mails);
    if (this.dailyLimit() !== null) this.purse(this.quotaName(stream)).tokens += mails;
  }

  /** For each address whether a mail may go there now. */
  async admit(stream: Stream, emails: readonly string[]): Promise<boolean[]> {
    const limited = emails.map(groupOf).map((group) => (this.limits.groups[group] === undefined ? null : group));
    const left = new Map<Group, number>();
    for (const group of new Set(limited)) {
      if (group === null) continue;
      const count = limited.filter((other) => other === group).length;
      left.set(group, (await this.spend(this.groupBucket(stream, group), count)).got);
    }
    return limited.map((group) => {
      if (group === null) return true;
      const tokens = left.get(group) ?? 0;
      left.set(group, tokens - 1);
      return tokens > 0;
    });
  }

  /** Groups of addresses to which nothing may go now, and the seconds until one of them may have mails again. */
  waiting(stream: Stream): { groups: Group[]; seconds: number } {
    const now = performance.now();
    const waits = groups
      .filter((group) => this.limits.groups[group] !== undefined)
      .map((group) => ({ group, left: this.purse(this.groupBucket(stream, group).name).emptyUntil - now }))
      .filter(({ left }) => left > 0);
    return { groups: waits.map(({ group }) => group), seconds: Math.min(...waits.map(({ left }) => left)) / 1000 };
  }

  private bucketsOf(stream: Stream, learnt: number | null): Bucket[] {
    const { all, bulk } = this.limits;
    const own = [stream === 'bulk' ? bulk : null, learnt].filter((rate) => rate !== null);
    const made = (name: string, rate: number): Bucket => ({ name, rate, burst: burstOf(rate) });
    return [...(own.length === 0 ? [] : [made(stream, Math.min(...own))]), ...(all === null ? [] : [made('all', all)])];
  }

  private groupBucket(stream: Stream, group: Group): Bucket {
    const rate = this.limits.groups[group] ?? 1;
    return { name: `${stream}:${group}`, rate, burst: groupBurstOf(rate) };
  }

  private purse(name: string): Purse {
    let purse = this.purses.get(name);
    if (!purse) {
      purse = { tokens: 0, until: 0, emptyUntil: 0 };
      this.purses.set(name, purse);
    }
    return purse;
  }

  /** From the purse, which is filled with a handful at a time. */
  private async spend(bucket: Bucket, wanted: number): Promise<Taken> {
    const purse = this.purse(bucket.name);
    const now = performance.now();
    if (now > purse.until) purse.tokens = 0;
    if (purse.tokens < wanted && now >= purse.emptyUntil) {
      const handful = Math.max(wanted - purse.tokens, bucket.burst);
      const { got, wait } = await this.store.take(bucket, handful);
      purse.tokens += got;
      purse.until = performance.now() + KEEP_MS;
      if (got < handful) purse.emptyUntil = performance.now() + wait * 1000;
    }
    const got = Math.min(wanted, purse.tokens);
    purse.tokens -= got;
    return { got, wait: Math.max(0.02, (purse.emptyUntil - performance.now()) / 1000) };
  }

  private refund({ name }: Bucket, tokens: number): void {
    this.purse(name).tokens += Math.max(0, tokens);
  }

  private dailyLimit(): number | null {
    return dailyLimit(this.limits, dayOf(this.clock.now()));
  }

  private quotaName(stream: Stream): string {
    return `quota:${stream}:${dayOf(this.clock.now())}`;
  }

  /** Mails that somebody waits for are counted, but never held back. */
  private async quota(stream: Stream, wanted: number): Promise<number> {
    const limit = this.dailyLimit();
    if (limit === null) return wanted;
    const purse = this.purse(this.quotaName(stream));
    const more = Math.max(0, wanted - purse.tokens);
    const today = dayOf(this.clock.now());
    const rows: [{ got: number }] = await this.dataSource.query('SELECT take_mail_quota($1, $2, $3, $4) AS got', [
      stream,
      today,
      more,
      stream === 'bulk' ? limit : null,
    ]);
    purse.tokens += rows[0].got;
    const got = Math.min(wanted, purse.tokens);
    purse.tokens -= got;
    if (got === 0) await this.routes.full(stream, today, limit);
    return got;
  }
}
