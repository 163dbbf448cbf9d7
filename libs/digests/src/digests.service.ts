import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ANALYZE_FROM } from '#messages';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { countDensity } from './digest.candidates.js';
import { nextDue, type Due, type Place } from './digest.due.js';
import { DigestRuns } from './digest-runs.js';
import { wakeWaiting } from './digest.news.js';
import { releaseUnsent } from './digest.settling.js';

const FORGET_UNCONFIRMED_DAYS = 30;
/** PostgreSQL does the work: so many of its processes at once. */
const LANES = 2;

/**
 * Sends what is due of digests, of "tell me when one appears" and of campaigns that are followed. Each batch is one
 * transaction: who is told what, the mails, and when it is due again. Any number of workers may do this at once.
 */
@Injectable()
export class Digests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly runs: DigestRuns,
  ) {}

  @EveryTick({ name: 'digests', seconds: 60 })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.forgetUnconfirmed(now);
    await releaseUnsent(this.dataSource, now);
    await wakeWaiting(this.dataSource, now);
    const due = await nextDue(this.dataSource.manager, now);
    if (!due) return;
    await this.countDensity(now);
    const told = await Promise.all(Array.from({ length: LANES }, () => this.work(due, now)));
    if (told.reduce((sum, n) => sum + n, 0) >= ANALYZE_FROM) await this.dataSource.query('ANALYZE deliveries');
  }

  /** One batch after the other, until nobody is due; answers how many people are told something. */
  private async work(first: Due, now: Date): Promise<number> {
    let told = 0;
    for (let due: Due | null = first; due; due = await nextDue(this.dataSource.manager, now)) {
      const done = await this.finish(due, now);
      // Others hold what is due: they also finish it, and the next tick finds what they leave.
      if (done.seen === 0) break;
      told += done.told;
    }
    return told;
  }

  private async finish(due: Due, now: Date): Promise<{ seen: number; told: number }> {
    const done = { seen: 0, told: 0 };
    for (let place: Place | null = null; ;) {
      const { seen, told, last } = await this.runs.next(due, now, place);
      // What was left on the way, for another subscription of its reader, is found from the beginning.
      if (seen === 0 && place === null) return done;
      place = last;
      done.seen += seen;
      done.told += told;
    }
  }

  /** How many people wait where, for those who asked to be asked to host. */
  private async countDensity(now: Date): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query('DELETE FROM subscriber_density');
      await tx.query(countDensity, [now]);
    });
  }

  /** An address that somebody typed in and nobody confirmed is none of our business any more. */
  private async forgetUnconfirmed(now: Date): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM subscriptions WHERE status = 'PENDING' AND created_at < $1::timestamptz - make_interval(days => $2)`,
      [now, FORGET_UNCONFIRMED_DAYS],
    );
  }
}
