import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Stream } from '../message.inputs.js';
import { Renderers } from '../renderers.js';
import { Flight } from './flight.js';
import { Lanes } from './lanes.js';
import { GRANT, LEASE_SECONDS, Ledger, type Granted, type Lease } from './ledger.js';
import { blank } from './mark.rules.js';
import { Marks } from './marks.js';
import { judge } from './outcome.rules.js';
import { Routes } from './routes.js';
import { Sender, type Hold } from './sender.js';
import { Throttle } from './throttle.js';
import { filterFor } from './throttle.rules.js';

/** A margin, so that a mail is not started in the last moment of a lease. */
const MARGIN_MS = 1_500;
/** How long a kind that this version does not know is left to workers of a newer one. */
const UNKNOWN_KIND_SECONDS = 60;
/** The next rows are granted when no more than this many mails of a chunk are still under way. */
const LOW_WATER = 32;
/** Shorter waits for a token are waited out, with the lease in hand. */
const SHORT_WAIT_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;

/** Sends what waits in one chunk. May be called at any time, twice, by several workers: the lease decides. */
@Injectable()
export class ChunkRunner {
  private readonly log = new Logger('mail');
  private stopping = false;
  private react: (seconds: number) => void = () => undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly lanes: Lanes,
    private readonly routes: Routes,
    private readonly throttle: Throttle,
    private readonly renderers: Renderers,
    private readonly sender: Sender,
  ) {}

  /** From now on no further rows are granted; what has been granted still goes out. */
  stop(): void {
    this.stopping = true;
  }

  /** Told when a chunk was left for a while because its mails have to wait. */
  onPause(react: (seconds: number) => void): void {
    this.react = react;
  }

  async run(messageId: string, no: number, stream: Stream): Promise<void> {
    if (this.stopping) return;
    const way = await this.routes.ask(stream);
    if (!way.open) return;
    const lease = await this.ledger.lease(messageId, no);
    if (!lease) {
      if (way.probe) await this.routes.leftUntried(stream);
      return;
    }
    const hold: Hold = {
      ...{ until: deadline(), blocked: false, pauseSeconds: 0, probe: way.probe },
      ...{ left: lease.queued, back: 0, size: GRANT },
    };
    const beat = setInterval(() => void this.renew(lease, hold), (LEASE_SECONDS * 1000) / 4);
    try {
      await this.prepare(lease, hold);
      if (!this.mustStop(hold)) await this.sendChunk(lease, hold);
    } finally {
      clearInterval(beat);
      if (hold.probe) await this.routes.leftUntried(stream);
      await this.ledger.release(lease, hold.pauseSeconds);
      if (hold.pauseSeconds > 0) this.react(hold.pauseSeconds);
    }
  }

  /** Before any row is touched: can this version write the mail, and does the mail server answer. */
  private async prepare(lease: Lease, hold: Hold): Promise<void> {
    if (!this.renderers.of(lease.kind)) {
      this.log.error(`Message ${lease.messageId} is of a kind that this version does not know: ${lease.kind}.`);
      hold.pauseSeconds = UNKNOWN_KIND_SECONDS;
      return;
    }
    const trouble = await this.lanes.reach(lease.stream);
    if (trouble === null) return;
    const verdict = judge(trouble, { attempts: 0, policy: lease.policy, chance: 0 });
    if (verdict.action === 'route') await this.sender.blocked(lease, hold, verdict, trouble);
  }

  private mustStop(hold: Hold): boolean {
    return this.stopping || hold.blocked || hold.pauseSeconds > 0;
  }

  private async renew(lease: Lease, hold: Hold): Promise<void> {
    const until = deadline();
    const ours = await this.ledger.renew(lease).catch(() => null);
    if (ours === true) hold.until = until;
    if (ours === false) hold.until = 0;
  }

  private async sendChunk(lease: Lease, hold: Hold): Promise<void> {
    const marks = new Marks(this.ledger, lease);
    const flight = new Flight();
    try {
      while (!this.mustStop(hold) && (hold.left > 0 || (await this.hasReturned(hold, flight, marks)))) {
        if (marks.stuck) await marks.drained();
        const asked = performance.now();
        const rows = await this.next(lease, hold, marks);
        if (rows === null) hold.left = 0;
        for (const mail of await this.sender.send(lease, { rows: rows ?? [], asked }, hold, marks)) flight.add(mail);
        await flight.until(hold.probe ? 0 : LOW_WATER);
      }
    } finally {
      await flight.over().finally(() => marks.drained());
    }
    if (hold.forgive === true) await this.sender.forgive(lease);
  }

  /** When nothing else is left: whether rows come back because their turn came too late. Slow mails are not waited for. */
  private async hasReturned(hold: Hold, flight: Flight, marks: Marks): Promise<boolean> {
    while (hold.back === 0 && flight.size > 0) await flight.until(flight.size - 1);
    await marks.drained();
    hold.left = hold.back;
    hold.back = 0;
    return hold.left > 0 && !this.mustStop(hold);
  }

  /** The next rows that may go out now; none when it takes a moment, null when there are no more or not soon. */
  private async next(lease: Lease, hold: Hold, marks: Marks): Promise<Granted[] | null> {
    const { stream } = lease;
    const way = hold.probe ? { open: true as const, rate: null, probe: true } : await this.routes.ask(stream);
    if (!way.open) return null;
    hold.probe = way.probe;
    const { got, wait } = await this.throttle.take(stream, way.probe ? 1 : Math.min(hold.size, hold.left), way.rate);
    if (got === 0) {
      if (wait > SHORT_WAIT_SECONDS) hold.pauseSeconds = Math.min(wait, LONGEST_PAUSE_SECONDS);
      else await sleep(Math.min(wait, 1) * 1000);
      return [];
    }
    const waiting = this.throttle.waiting(stream);
    const until = deadline();
    const granted = await this.ledger.grant(lease, got, filterFor(waiting.groups));
    hold.until = until;
    hold.left -= granted.taken;
    if (granted.taken < got) {
      if (waiting.groups.length === 0) hold.left = 0;
      else hold.pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, Math.max(1, waiting.seconds));
    }
    const admitted = await this.admitted(lease, granted.rows, hold, marks);
    this.throttle.giveBack(stream, got - admitted.length, way.rate);
    return admitted.length === 0 && granted.taken < got ? null : admitted;
  }

  /** Mails to providers that must have no more for the moment go back as they were; the others do not wait for them. */
  private async admitted(lease: Lease, rows: Granted[], hold: Hold, marks: Marks): Promise<Granted[]> {
    const admits = await this.throttle.admit(
      lease.stream,
      rows.map(({ email }) => email),
    );
    const back = rows.filter((_, at) => admits[at] === false);
    for (const row of back) marks.add(blank(row));
    hold.left += back.length;
    return back.length === 0 ? rows : rows.filter((_, at) => admits[at] !== false);
  }
}

const deadline = (): number => performance.now() + LEASE_SECONDS * 1000 - MARGIN_MS;
