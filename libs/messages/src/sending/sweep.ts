import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { nudges } from '#platform/jobs/nudges.js';
import { Queues } from '#platform/jobs/queues.js';
import { WakeListener } from '#platform/jobs/wake-listener.js';
import { ChunkRunner } from './chunk-runner.js';
import { placed } from '../slices.js';
import { LargeMessages } from './large-messages.js';
import { Lanes } from './lanes.js';
import { isFree, Ledger } from './ledger.js';
import { Reputation } from './reputation.js';
import { dayOf, Routes } from './routes.js';

const streams = ['tx', 'bulk'] as const;
const HINTS = 500;
const MOVE_AT_ONCE = 5_000;
/** A hint given is not repeated for this long, unless the chunk has been run since. */
const HINT_MS = 5_000;
/** After this long without a queue, chunks are worked on straight away. */
const PATIENCE_MS = 5_000;
const AT_ONCE_WITHOUT_QUEUE = 4;

interface OpenChunk {
  messageId: string;
  no: number;
  runs: number;
  nudges: number;
  stream: 'tx' | 'bulk';
}

/**
 * Finds in PostgreSQL what is to be sent and hints at it through the queue. Runs when somebody has enqueued, and every
 * few seconds anyway, so that a lost hint, an emptied queue or a dead worker costs seconds only.
 */
@Injectable()
export class Sweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('mail');
  private readonly hinted = new Map<string, number>();
  private readonly here = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly wakes: WakeListener,
    private readonly ledger: Ledger,
    private readonly lanes: Lanes,
    private readonly runner: ChunkRunner,
    private readonly large: LargeMessages,
    private readonly routes: Routes,
    private readonly reputation: Reputation,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.lanes.configured) return;
    for (const stream of streams) {
      this.queues.work(`mail-${stream}`, this.lanes.concurrency(stream), (data) =>
        this.runner.run(String(data.messageId), Number(data.no), stream),
      );
    }
    this.routes.onClosed((seconds) => {
      this.hintIn(seconds);
    });
    this.runner.onPause((seconds) => {
      this.hintIn(seconds);
    });
    this.wakes.on('mail', async () => {
      await this.hint();
      void this.large.goOn(() => this.hint());
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.runner.stop();
    clearTimeout(this.timer);
    this.timerAt = -Infinity;
    await this.queues.stop();
  }

  @EveryTick({ name: 'mail', seconds: 5 })
  async sweep(): Promise<void> {
    await this.expireDeferred();
    await this.requeueDeferred();
    await this.large.goOn();
    await this.ledger.finish(null);
    await this.reputation.watch();
    await this.hint();
  }

  async hint(): Promise<void> {
    if (!this.lanes.configured) return;
    const chunks = await this.openChunks();
    const fresh = this.notYetHinted(chunks);
    for (const stream of streams) {
      const jobs = fresh
        .filter((chunk) => chunk.stream === stream)
        .map(({ messageId, no, runs, nudges }) => ({
          id: [`m${messageId}`, no, runs, nudges].join('-'),
          data: { messageId, no },
        }));
      const taken = await this.queues.offer(`mail-${stream}`, jobs);
      if (!taken) this.hinted.clear();
    }
    if (this.queues.downForMs > PATIENCE_MS) this.runHere(chunks);
  }

  /** When something that has to wait may go on; the next sweep would be too late. */
  private hintIn(seconds: number): void {
    const at = performance.now() + seconds * 1000;
    if (at >= this.timerAt) return;
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(
      () => {
        this.timerAt = Infinity;
        this.hinted.clear();
        this.hint().catch((error: unknown) => {
          this.log.warn(`Hinting at what had to wait: ${String(error)}`);
        });
      },
      seconds * 1000 + 20,
    ).unref();
  }

  private openChunks(): Promise<OpenChunk[]> {
    return this.dataSource.query(
      `SELECT c.message_id AS "messageId", c.no, c.runs, m.stream,
              ${nudges('coalesce(c.lease_until, c.not_before, m.not_before, m.created_at)', '$1')} AS nudges FROM chunks c JOIN messages m ON m.id = c.message_id JOIN mail_routes r ON r.route = m.stream
        WHERE (r.closed_until IS NULL OR r.closed_until <= now()) AND r.full_day IS DISTINCT FROM $3::date AND c.state = 0 AND m.status IN ('expanding', 'sending') AND (m.not_before IS NULL OR m.not_before <= $1)
          AND (c.not_before IS NULL OR c.not_before <= $1)
          AND ${isFree}
        ORDER BY m.stream DESC, c.released_at IS NOT NULL, c.message_id, c.no LIMIT $2`,
      [this.clock.now(), HINTS, dayOf(this.clock.now())],
    );
  }

  private notYetHinted(chunks: readonly OpenChunk[]): OpenChunk[] {
    const now = performance.now();
    for (const [key, at] of this.hinted) if (now - at > HINT_MS) this.hinted.delete(key);
    const fresh = chunks.filter((chunk) => !this.hinted.has(keyOf(chunk)));
    for (const chunk of fresh) this.hinted.set(keyOf(chunk), now);
    return fresh;
  }

  private runHere(chunks: readonly OpenChunk[]): void {
    for (const chunk of chunks) {
      if (this.here.size >= AT_ONCE_WITHOUT_QUEUE) return;
      const key = keyOf(chunk);
      if (this.here.has(key)) continue;
      this.here.add(key);
      void this.runner
        .run(chunk.messageId, chunk.no, chunk.stream)
        .catch((error: unknown) => {
          this.log.error(`Chunk ${key}: ${String(error)}`);
        })
        .finally(() => {
          this.here.delete(key);
        });
    }
  }

  /** What was put off and is due again goes into new chunks. */
  private async requeueDeferred(): Promise<void> {
    await this.dataSource.query(
      `WITH due AS (
         SELECT d.message_id, d.person_id FROM deliveries d JOIN messages m ON m.id = d.message_id
          WHERE d.next_at <= $1 AND d.state = 3 AND m.status IN ('expanding', 'sending')
          ORDER BY d.next_at LIMIT ${String(MOVE_AT_ONCE)} FOR NO KEY UPDATE OF d SKIP LOCKED
       ), ${placed}
       UPDATE deliveries d SET state = 0, next_at = NULL, chunk_no = p.no FROM placed p
        WHERE d.message_id = p.message_id AND d.person_id = p.person_id`,
      [this.clock.now()],
    );
  }

  private async expireDeferred(): Promise<void> {
    await this.dataSource.query(
      `UPDATE deliveries d SET state = 8, next_at = NULL FROM messages m
        WHERE d.next_at IS NOT NULL AND d.state = 3 AND m.id = d.message_id AND m.status IN ('expanding', 'sending') AND m.expires_at <= $1`,
      [this.clock.now()],
    );
  }
}

const keyOf = (chunk: OpenChunk): string => `${chunk.messageId}/${String(chunk.no)}/${String(chunk.runs)}`;
