import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cancelSlice, expandSlice, resendSlice, settleCancelled } from '../slices.js';

interface Unfinished {
  id: string;
  status: string;
  expanding: boolean;
  resending: boolean;
}

/** Goes on with what a message was too large for in one transaction: becoming deliveries, being cancelled, being sent again. */
@Injectable()
export class LargeMessages {
  private readonly log = new Logger('mail');
  private working: Promise<void> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** `onSlice` is told of every slice that may be sent. Of two calls at once, the second waits for the first. */
  goOn(onSlice: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.working ??= this.work(onSlice)
      .catch((error: unknown) => {
        this.log.error(`Going on with large messages: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        this.working = null;
      });
    return this.working;
  }

  private async work(onSlice: () => Promise<void>): Promise<void> {
    const messages: Unfinished[] = await this.dataSource.query(
      `SELECT id, status, audience IS NOT NULL AS expanding, resend_to IS NOT NULL AS resending FROM messages
        WHERE audience IS NOT NULL OR resend_to IS NOT NULL
       UNION
       SELECT id, status, false, false FROM messages m WHERE status = 'cancelled'
          AND EXISTS (SELECT 1 FROM chunks c WHERE c.message_id = m.id AND c.state = 0)
       UNION
       SELECT m.id, m.status, false, false FROM deliveries d JOIN messages m ON m.id = d.message_id
        WHERE d.next_at IS NOT NULL AND d.state = 3 AND m.status = 'cancelled'`,
    );
    for (const { id, status, expanding, resending } of messages) {
      if (status === 'cancelled') await this.cancel(id);
      if (expanding) await this.expand(id, onSlice);
      if (resending) await this.dataSource.transaction((tx) => resendSlice(tx, id));
    }
  }

  private async expand(id: string, onSlice: () => Promise<void>): Promise<void> {
    for (let n = 0; ; n += 1) {
      const slice = await this.dataSource.transaction((tx) => expandSlice(tx, id));
      if (slice === null) return;
      // Without fresh statistics the planner reads the whole message for every grant.
      if (n === 0 || slice.done) await this.dataSource.query('ANALYZE deliveries');
      await onSlice();
      if (slice.done) return;
    }
  }

  private async cancel(id: string): Promise<void> {
    while ((await this.dataSource.transaction((tx) => cancelSlice(tx, id))) > 0);
    await settleCancelled(this.dataSource.manager, id);
  }
}
