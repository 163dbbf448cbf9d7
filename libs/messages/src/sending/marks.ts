import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, Mark } from './ledger.js';

const PATIENCE_MS = 60_000;

/**
 * Writes results at the pace of the database: whatever comes in during one write goes into the next. The sooner a
 * result is written, the fewer mails go out twice after a crash.
 */
export class Marks {
  private pending: Mark[] = [];
  private writing: Promise<void> | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly messageId: string,
  ) {}

  add(mark: Mark): void {
    this.pending.push(mark);
    this.writing ??= this.write().finally(() => {
      this.writing = null;
    });
    // A failure is reported by `drained`; without this it would end the process before.
    this.writing.catch(() => undefined);
  }

  async drained(): Promise<void> {
    await this.writing;
    if (this.pending.length > 0) await this.write();
  }

  private async write(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      await this.insist(batch);
    }
  }

  /** A database that restarts must not make us forget what has been sent. */
  private async insist(batch: readonly Mark[]): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    for (let wait = 50; ; wait = Math.min(wait * 2, 2_000)) {
      try {
        await this.ledger.mark(this.messageId, batch);
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
        await pause(wait);
      }
    }
  }
}
