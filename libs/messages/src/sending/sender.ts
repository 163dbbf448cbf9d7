import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#platform/clock.js';
import type { WireMail } from '#platform/mail/smtp-lane.js';
import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import type { RenderRequest } from '../message.content.js';
import type { Stream } from '../message.inputs.js';
import { Renderers } from '../renderers.js';
import { Lanes } from './lanes.js';
import { GRANT, type Granted, type Lease } from './ledger.js';
import { blank, markOf } from './mark.rules.js';
import type { Marks } from './marks.js';
import { Mime } from './mime.js';
import { isSoftBounce, judge, type RouteFault, type Verdict } from './outcome.rules.js';
import { Refusals } from './refusals.js';
import { Reputation } from './reputation.js';
import { Routes } from './routes.js';
import { noAnswer, renderEach, writeMail, type Rendered, type Written } from './write-mails.js';

/** What one worker knows about its right to a chunk. */
export interface Hold {
  /** The moment (`performance.now`) until which mails may be started. */
  until: number;
  /** Nothing more may be started: the way is closed, or the message was paused. */
  blocked: boolean;
  /** How long to leave the chunk alone afterwards. */
  pauseSeconds: number;
  /** This worker is the one who tries whether the way is open again. */
  probe: boolean;
  /** Rows that still wait, as far as we know. */
  left: number;
  /** Rows that were granted and came back because their turn came too late. */
  back: number;
  /** How many rows to take at once: as many as the mail server takes in a moment. */
  size: number;
  /** The message was paused for its content: those who were refused get another chance. */
  forgive?: boolean;
}

/**
 * A mail whose turn comes later than this after its row was granted goes back and is granted again: in the meantime the
 * person may have unsubscribed, which is to take effect within a second.
 */
const FRESH_MS = 600;
/** These first ones go out in any case, or a slow machine would never send anything. */
const LEAST_AT_ONCE = 8;

/** So many mails in a row that the server hung up on before it had them are no coincidence. */
const LOST_IN_A_ROW = 5;

/** Writes the mails of granted rows, hands them to the mail server and decides what its answers mean. */
@Injectable()
export class Sender {
  private readonly log = new Logger('mail');
  private readonly lost: Record<Stream, number> = { tx: 0, bulk: 0 };

  constructor(
    private readonly lanes: Lanes,
    private readonly routes: Routes,
    private readonly reputation: Reputation,
    private readonly refusals: Refusals,
    private readonly renderers: Renderers,
    private readonly mime: Mime,
    private readonly clock: Clock,
  ) {}

  /** `asked`: when the rows were. Resolves when all are written; the promises in it when they are sent. */
  async send(
    lease: Lease,
    { rows, asked }: { rows: readonly Granted[]; asked: number },
    hold: Hold,
    marks: Marks,
  ): Promise<Promise<void>[]> {
    if (rows.length === 0) return [];
    const contents = await this.render(lease, rows);
    return rows.map((row, at) => {
      const startBy = at < LEAST_AT_ONCE ? Infinity : asked + FRESH_MS;
      return this.sendOne(lease, row, contents[at] ?? noAnswer, { hold, marks, startBy });
    });
  }

  /** The way does not let mail through: stops this chunk, and closes the way for all workers. */
  async blocked({ stream }: Lease, hold: Hold, fault: RouteFault, outcome: SmtpOutcome): Promise<void> {
    if (hold.blocked && !hold.probe) return;
    hold.blocked = true;
    const probe = hold.probe;
    hold.probe = false;
    await this.routes.failed(stream, fault, 'reply' in outcome ? outcome.reply : outcome.kind, probe);
  }

  async forgive({ messageId }: Lease): Promise<void> {
    await this.reputation.forgive(messageId);
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

  private async sendOne(
    lease: Lease,
    row: Granted,
    content: Rendered,
    { hold, marks, startBy }: { hold: Hold; marks: Marks; startBy: number },
  ): Promise<void> {
    const mayStart = (): boolean => !hold.blocked && !marks.stuck && performance.now() < Math.min(hold.until, startBy);
    let written: Written | undefined;
    const write = (): WireMail | null => {
      written = writeMail(this.mime, lease, row, content);
      return 'raw' in written ? written : null;
    };
    const outcome = await this.lanes.lane(lease.stream).send(write, mayStart);
    if (outcome !== null) {
      await this.answered(lease, outcome, hold);
      await this.settle(lease, row, outcome, { hold, marks });
    } else if (written !== undefined) await this.unsent(lease, row, written, { hold, marks });
  }

  private async unsent(
    lease: Lease,
    row: Granted,
    written: Written,
    { hold, marks }: { hold: Hold; marks: Marks },
  ): Promise<void> {
    if ('skip' in written) marks.add({ ...blank(row), state: 7, reply: written.skip });
    else if ('later' in written) marks.add({ ...blank(row), state: 3, nextAt: written.later });
    else if ('refused' in written) {
      if (written.fault !== undefined) this.report(lease, row, written.fault);
      await this.settle(lease, row, written.refused, { hold, marks });
    }
  }

  /** What an answer of the mail server says about the way and the message, whoever the recipient is. */
  private async answered(lease: Lease, outcome: SmtpOutcome, hold: Hold): Promise<void> {
    if (outcome.kind === 'accepted') this.lost[lease.stream] = 0;
    if (lease.stream !== 'bulk' || hold.blocked) return;
    const reason = this.reputation.heard(lease.messageId, outcome);
    if (reason === null) return;
    hold.blocked = true;
    hold.forgive = true;
    await this.reputation.pause(lease.messageId, reason);
  }

  private report({ messageId, kind }: Lease, { personId }: Granted, error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.log.error(`Message ${messageId} (${kind}) could not be written for ${personId}: ${reason}`);
  }

  private async settle(
    lease: Lease,
    row: Granted,
    outcome: SmtpOutcome,
    { hold, marks }: { hold: Hold; marks: Marks },
  ): Promise<void> {
    const verdict = this.judged(lease, row, outcome, hold);
    // Rows that were not started go back as they were; those whose lease ran out do not.
    if (verdict.action === 'leave' && !hold.blocked) {
      if (performance.now() >= hold.until) return;
      hold.back += 1;
      hold.size = LEAST_AT_ONCE;
    } else if (verdict.action === 'sent') hold.size = Math.min(GRANT, hold.size + 1);
    marks.add(markOf(row, verdict, outcome, { now: this.clock.now(), expiresAt: lease.expiresAt }));
    if (verdict.action === 'route') await this.blocked(lease, hold, verdict, outcome);
    else if (hold.probe) await this.tried(lease, hold, outcome);
    if (verdict.action === 'fail' && verdict.suppress) await this.refusals.hard(lease, row);
    if (isSoftBounce(outcome)) await this.refusals.soft(lease, row);
  }

  private judged(lease: Lease, row: Granted, outcome: SmtpOutcome, hold: Hold): Verdict {
    if (outcome.kind === 'lost') {
      this.lost[lease.stream] += 1;
      if (hold.probe || this.lost[lease.stream] >= LOST_IN_A_ROW)
        return { action: 'route', cause: 'SERVER_UNREACHABLE', throttled: false };
    }
    return judge(outcome, { attempts: row.attempts, policy: lease.policy, chance: Math.random() });
  }

  /** The first mail after the way had been closed. */
  private async tried(lease: Lease, hold: Hold, outcome: SmtpOutcome): Promise<void> {
    if (outcome.kind === 'ambiguous') {
      await this.blocked(lease, hold, { cause: 'SERVER_UNREACHABLE', throttled: false }, outcome);
    } else if (outcome.kind === 'accepted' || outcome.kind === 'refused') {
      hold.probe = false;
      await this.routes.succeeded(lease.stream);
    }
  }
}
