import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '#platform/config/config.js';
import { ReturnedMailIntake } from '../intake/returned-mail.intake.js';
import { BounceMailbox, PROCESSED, QUARANTINE } from './bounce-mailbox.js';
import { mailboxSettings } from './mailbox-settings.js';

const NEXT_LEADER_MS = 15_000;
const LONGEST_REST_MS = 60_000;

/**
 * Reads the mailbox for undeliverable mail, in one worker at a time: whoever holds the lock in PostgreSQL, on a
 * connection of its own, so that the lock goes with it. Whatever fails, it rests for up to a minute and begins anew.
 */
@Injectable()
export class MailboxWatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('bounces');
  private readonly stop = new AbortController();
  private mailbox: BounceMailbox | null = null;
  private running: Promise<void> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly intake: ReturnedMailIntake,
  ) {}

  onApplicationBootstrap(): void {
    const address = this.config.BOUNCE_IMAP_URL;
    if (address !== undefined) this.running = this.run(address);
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    this.mailbox?.close();
    await this.running;
  }

  private async run(address: string): Promise<void> {
    const settings = mailboxSettings(address);
    const rest = (milliseconds: number): Promise<unknown> =>
      pause(milliseconds, undefined, { signal: this.stop.signal }).catch(() => undefined);
    for (let failures = 0; !this.stop.signal.aborted;) {
      const begun = performance.now();
      try {
        const led = await this.lead(async () => this.watch(await BounceMailbox.at(settings)));
        if (!led) await rest(NEXT_LEADER_MS);
      } catch (error) {
        if (this.stopped()) return;
        failures = performance.now() - begun > LONGEST_REST_MS ? 1 : failures + 1;
        const reason = error instanceof Error ? error.message : String(error);
        this.log.error(`The mailbox of BOUNCE_IMAP_URL cannot be read: ${reason}`);
        await rest(Math.min(LONGEST_REST_MS, 500 * 2 ** failures));
      }
    }
  }

  /** False when another worker leads. When the lock's connection breaks, the work under it is ended. */
  private async lead(work: () => Promise<void>): Promise<boolean> {
    const lock = new pg.Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'turnout bounces',
      keepAlive: true,
    });
    lock.on('error', () => this.mailbox?.close());
    try {
      await lock.connect();
      const { rows } = await lock.query<{ got: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended('turnout:bounce-mailbox', 0)) AS got`,
      );
      if (rows[0]?.got !== true) return false;
      await work();
      return true;
    } finally {
      await lock.end().catch(() => undefined);
    }
  }

  private stopped(): boolean {
    return this.stop.signal.aborted;
  }

  private async watch(mailbox: BounceMailbox): Promise<void> {
    this.mailbox = mailbox;
    try {
      await mailbox.open();
      while (!this.stopped()) {
        await mailbox.drain(async (raw) =>
          (await this.intake.receive(raw)) === 'QUARANTINED' ? QUARANTINE : PROCESSED,
        );
        await mailbox.wait();
      }
    } finally {
      this.mailbox = null;
      mailbox.close();
    }
  }
}
