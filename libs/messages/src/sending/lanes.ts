import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { SmtpLane } from '#platform/mail/smtp-lane.js';
import type { SmtpOutcome } from '#platform/mail/smtp-outcome.js';
import type { Stream } from '../message.inputs.js';

/** Of all connections, this part is kept for mails that somebody waits for. */
const RESERVED = 5;

/**
 * Separate connections for mails that somebody waits for and for mails to many, so that a sign-up's confirmation
 * never stands behind a broadcast. When many wait at once, they use the others too as far as those are free.
 */
@Injectable()
export class Lanes implements OnApplicationShutdown {
  private readonly lanes: Record<Stream, SmtpLane> | null;

  constructor(@Inject(CONFIG) { SMTP_URL: url, SMTP_CONNECTIONS: all, SMTP_TIMEOUT: seconds }: Config) {
    if (url === undefined) {
      this.lanes = null;
      new Logger('mail').warn('SMTP_URL is not set: mails wait in the database until it is.');
      return;
    }
    const tx = Math.max(1, Math.floor(all / RESERVED));
    const lane = (slots: number): SmtpLane => new SmtpLane(url, slots, seconds * 1000);
    this.lanes = { tx: lane(tx), bulk: lane(Math.max(1, all - tx)) };
  }

  get configured(): boolean {
    return this.lanes !== null;
  }

  /** How many chunks a worker should work on at once. */
  concurrency(stream: Stream): number {
    const slots = this.lanes?.[stream].slots ?? 1;
    return stream === 'tx' ? slots * 2 : 2;
  }

  lane(stream: Stream): SmtpLane {
    if (!this.lanes) throw new Error('SMTP_URL is not set.');
    const { tx, bulk } = this.lanes;
    return stream === 'tx' && (tx.hasRoom || !bulk.hasRoom) ? tx : bulk;
  }

  /** Opens a connection if none is open. Says why not. */
  reach(stream: Stream): Promise<SmtpOutcome | null> {
    return this.lanes?.[stream].reach() ?? Promise.resolve({ kind: 'unreachable', reply: 'SMTP_URL is not set' });
  }

  onApplicationShutdown(): void {
    this.lanes?.tx.close();
    this.lanes?.bulk.close();
  }
}
