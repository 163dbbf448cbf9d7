import { setImmediate as sameRound, setTimeout as pause } from 'node:timers/promises';
import type { Ledger, Mark, Marked } from './ledger.js';

const PATIENCE_MS = 60_000;
/** Soon enough to be before others who take over the chunk (see `isFree`). */
const LONGEST_WAIT_MS = 500;
/** A write that takes longer may be one that fails. */
const SLOW_MS = 50;
/** So many results may wait behind a slow write. */
const BEHIND_SLOW = 8;

/**
 * Writes results at the pace of the database: whatever comes in during one write goes into the next. The sooner a
 * result is written, the fewer mails go out twice after a crash.
 */
export class Marks {
  private pending: Mark[] = [];
  private writing: Promise<void> | null = null;
  private failing = false;
  private begun = Infinity;

  constructor(
    private readonly ledger: Ledger,
    private readonly message: Marked,
  ) {}

  add(mark: Mark): void {
    this.pending.push(mark);
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
    // A failure is reported by `drained`; without this it would end the process before.
    this.writing.catch(() => undefined);
  }

  /** Results cannot be written at the moment: what is sent now would be sent again if this worker was killed. */
  get stuck(): boolean {
    return this.failing || (this.pending.length >= BEHIND_SLOW && performance.now() - this.begun > SLOW_MS);
  }

  async drained(): Promise<void> {
    await this.writing;
    if (this.pending.length > 0) await this.write();
  }

  private async write(): Promise<void> {
    // What the server has answered on several connections by now is read in the same round of the event loop.
    await sameRound();
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      await this.insist(batch);
    }
  }

  /** A database that restarts must not make us forget what has been sent. */
  private async insist(batch: readonly Mark[]): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    for (let wait = 50; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        this.begun = performance.now();
        await this.ledger.mark(this.message, batch);
        this.failing = false;
        this.begun = Infinity;
        return;
      } catch (error) {
        this.failing = true;
        if (performance.now() > end) throw error;
        await pause(wait);
      }
    }
  }
}
