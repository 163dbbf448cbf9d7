import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { WAKE_CHANNEL, type Work } from './wake.js';

const RECONNECT_MS = 5_000;

/** Hears `wakeWorkers` in the worker. Behind a pooler that swallows notifications, work is found by the sweeps instead. */
@Injectable()
export class WakeListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('wake');
  private readonly reactions = new Map<string, () => void>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** `react` runs once at a time; a call during a run leads to one more run. */
  on(work: Work, react: () => Promise<void>): void {
    let state: 'idle' | 'running' | 'again' = 'idle';
    const run = async (): Promise<void> => {
      try {
        await react();
      } catch (error) {
        this.log.error(`Looking for ${work} failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      const again = state === 'again' && !this.stopped;
      state = again ? 'running' : 'idle';
      if (again) await run();
    };
    this.reactions.set(work, () => {
      if (this.stopped || state !== 'idle') {
        state = 'again';
        return;
      }
      state = 'running';
      void run();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.config.DATABASE_URL,
      application_name: 'turnout wake',
      keepAlive: true,
    });
    client.on('notification', ({ payload }) => {
      this.reactions.get(payload ?? '')?.();
    });
    client.once('error', () => {
      this.reconnect(client);
    });
    client.once('end', () => {
      this.reconnect(client);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${WAKE_CHANNEL}`);
      this.client = client;
      for (const react of this.reactions.values()) react();
    } catch {
      this.reconnect(client);
    }
  }

  private reconnect(broken: Client): void {
    broken.removeAllListeners('end');
    broken.on('error', () => undefined);
    void broken.end().catch(() => undefined);
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}
