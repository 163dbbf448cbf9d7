import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock.js';
import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import { DataSource } from 'typeorm';
import type { RenderRequest } from '../message.content.js';
import { Renderers } from '../renderers.js';
import { Suppressions } from '../suppressions.service.js';
import { Lanes } from './lanes.js';
import { LEASE_SECONDS, Ledger, type Granted, type Lease, type Mark } from './ledger.js';
import { Marks } from './marks.js';
import { Mime } from './mime.js';
import { judge, type Verdict } from './outcome.rules.js';
import { noAnswer, renderEach, writeMail, type Rendered } from './write-mails.js';

/** A margin, so that a mail is not started in the last moment of a lease. */
const MARGIN_MS = 1_500;
/** How long a kind that this version does not know is left to workers of a newer one. */
const UNKNOWN_KIND_SECONDS = 60;

/** What one worker knows about its right to a chunk. */
interface Hold {
  until: number;
  blockedSeconds: number;
}

/** Sends what waits in one chunk. May be called at any time, twice, by several workers: the lease decides. */
@Injectable()
export class ChunkRunner {
  private readonly log = new Logger('mail');
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly lanes: Lanes,
    private readonly renderers: Renderers,
    private readonly mime: Mime,
    private readonly suppressions: Suppressions,
    private readonly clock: Clock,
  ) {}

  /** From now on no further rows are granted; what has been granted still goes out. */
  stop(): void {
    this.stopping = true;
  }

  async run(messageId: string, no: number): Promise<void> {
    if (this.stopping) return;
    const lease = await this.ledger.lease(messageId, no);
    if (!lease) return;
    const hold: Hold = { until: deadline(), blockedSeconds: 0 };
    const beat = setInterval(() => void this.renew(lease, hold), (LEASE_SECONDS * 1000) / 4);
    try {
      hold.blockedSeconds = await this.obstacle(lease);
      let last = hold.blockedSeconds > 0;
      while (!last && !this.mustStop(hold)) {
        hold.until = deadline();
        const grant = await this.ledger.grant(lease);
        last = grant.last;
        await this.sendAll(lease, grant.rows, hold);
      }
    } finally {
      clearInterval(beat);
      await this.ledger.release(lease, hold.blockedSeconds);
    }
  }

  /** Seconds to stay away from this chunk, 0 when it can be sent. */
  private async obstacle(lease: Lease): Promise<number> {
    if (this.renderers.of(lease.kind)) return this.lanes.wait(lease.stream);
    this.log.error(`Message ${lease.messageId} is of a kind that this version does not know: ${lease.kind}.`);
    return UNKNOWN_KIND_SECONDS;
  }

  private mustStop(hold: Hold): boolean {
    return this.stopping || hold.blockedSeconds > 0;
  }

  private async renew(lease: Lease, hold: Hold): Promise<void> {
    const until = deadline();
    const ours = await this.ledger.renew(lease).catch(() => null);
    if (ours === true) hold.until = until;
    if (ours === false) hold.until = 0;
  }

  private async sendAll(lease: Lease, rows: readonly Granted[], hold: Hold): Promise<void> {
    if (rows.length === 0) return;
    const marks = new Marks(this.ledger, lease.messageId);
    const contents = await this.render(lease, rows);
    await Promise.all(rows.map((row, at) => this.sendOne(lease, row, contents[at] ?? noAnswer, hold, marks)));
    await marks.drained();
  }

  private async render(lease: Lease, rows: readonly Granted[]): Promise<Rendered[]> {
    const { messageId, subjectType, subjectId, campaignId, params, eventVersion } = lease;
    const requests: RenderRequest[] = rows.map(({ personId, email, name, locale, payload }) => ({
      ...{ messageId, subjectType, subjectId, campaignId, params, eventVersion },
      ...{ personId, email, name, locale, payload },
    }));
    const renderer = this.renderers.of(lease.kind);
    return renderer ? renderEach(renderer, requests) : [];
  }

  private async sendOne(lease: Lease, row: Granted, content: Rendered, hold: Hold, marks: Marks): Promise<void> {
    const written = writeMail(this.mime, lease, row, content);
    if ('skip' in written) {
      marks.add({ ...blank(row), state: 7, reply: written.skip });
      return;
    }
    if ('later' in written) {
      marks.add({ ...blank(row), state: 3, nextAt: written.later });
      return;
    }
    if ('refused' in written) {
      if (written.fault !== undefined) this.report(lease, row, written.fault);
      await this.settle(lease, row, written.refused, hold, marks);
      return;
    }
    const mayStart = (): boolean => hold.blockedSeconds === 0 && performance.now() < hold.until;
    const outcome = await this.lanes.lane(lease.stream).send(written.envelope, written.raw, mayStart);
    await this.settle(lease, row, outcome, hold, marks);
  }

  private report({ messageId, kind }: Lease, { personId }: Granted, error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`Message ${messageId} (${kind}) could not be written for ${personId}: ${reason}`);
  }

  private async settle(lease: Lease, row: Granted, outcome: SmtpOutcome, hold: Hold, marks: Marks): Promise<void> {
    const verdict = judge(outcome, this.attempted(lease, row));
    if (verdict.action === 'route' && 'reply' in outcome && hold.blockedSeconds === 0) {
      hold.blockedSeconds = this.lanes.failed(lease.stream, outcome.reply);
    }
    // Rows that were not started because the way was blocked go back as they were; those whose lease ran out do not.
    if (verdict.action === 'leave' && hold.blockedSeconds > 0) marks.add(blank(row));
    else if (verdict.action !== 'leave') marks.add(this.markOf(row, verdict, outcome));
    if (verdict.action === 'fail' && verdict.suppress) {
      const given = {
        email: row.email,
        scope: 'all',
        reason: 'HARD_BOUNCE',
        source: `message ${lease.messageId}`,
      } as const;
      await this.suppressions.add(this.dataSource.manager, given);
    }
  }

  private attempted(lease: Lease, row: Granted) {
    return { attempts: row.attempts, policy: lease.policy, chance: Math.random() };
  }

  private markOf(row: Granted, verdict: Verdict, outcome: SmtpOutcome): Mark {
    const now = this.clock.now();
    const said = {
      reply: 'reply' in outcome ? outcome.reply : null,
      code: 'code' in outcome ? (outcome.code ?? null) : null,
      enh: 'enh' in outcome ? (outcome.enh ?? null) : null,
    };
    switch (verdict.action) {
      case 'sent': {
        const providerId = outcome.kind === 'accepted' ? outcome.providerId : null;
        return { ...blank(row), ...said, state: 2, attempted: 1, code: 250, sentAt: now, providerId };
      }
      case 'defer': {
        const nextAt = new Date(now.getTime() + verdict.seconds * 1000);
        const attempted = verdict.countsAsAttempt ? 1 : 0;
        return { ...blank(row), ...said, state: 3, attempted, mayBeTwice: verdict.mayBeTwice ? 1 : 0, nextAt };
      }
      case 'fail':
        return { ...blank(row), ...said, state: 4, attempted: 1 };
      case 'unsure':
        return { ...blank(row), ...said, state: 6, attempted: 1, mayBeTwice: 1 };
      case 'route':
      case 'leave':
        return blank(row);
    }
  }
}

const deadline = (): number => performance.now() + LEASE_SECONDS * 1000 - MARGIN_MS;

/** Back in the queue as if nothing had happened. */
const blank = ({ personId }: Granted): Mark => ({
  personId,
  state: 0,
  attempted: 0,
  mayBeTwice: 0,
  nextAt: null,
  code: null,
  enh: null,
  reply: null,
  providerId: null,
  sentAt: null,
});
