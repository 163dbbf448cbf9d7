import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { EveryTick } from './every-tick.js';
import { declaredJobs, HandlesJob, type JobHandler } from './job-kinds.js';
import { nudges } from './nudges.js';
import { Queues } from './queues.js';
import { backoffSeconds } from './retry.rules.js';
import { WakeListener } from './wake-listener.js';

const QUEUE = 'jobs';
const CONCURRENCY = 4;
const LEASE_SECONDS = 30;
const BATCH = 500;
/** After this long without a queue, rows are worked on straight away. */
const PATIENCE_MS = 3_000;

interface Row {
  id: string;
  kind: string;
  payload: object;
  attempts: number;
}

/** Carries outbox rows to their handlers: through the queue, or without it when it does not answer. */
@Injectable()
export class OutboxRelay implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('jobs');
  private readonly handlers = new Map<string, JobHandler>();
  private readonly here = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly wakes: WakeListener,
    private readonly discovery: DiscoveryService,
  ) {}

  /** A promise without a keeper must not be discovered in production: the process does not start. */
  onModuleInit(): void {
    for (const provider of this.discovery.getProviders({ metadataKey: HandlesJob.KEY })) {
      const kind = this.discovery.getMetadataByDecorator(HandlesJob, provider);
      if (!kind) continue;
      if (this.handlers.has(kind.name)) throw new Error(`Two handlers are marked @HandlesJob for ${kind.name}.`);
      this.handlers.set(kind.name, provider.instance as JobHandler);
    }
    const missing = declaredJobs().filter((name) => !this.handlers.has(name));
    if (missing.length > 0) throw new Error(`No handler is marked @HandlesJob for ${missing.join(', ')}.`);
  }

  onApplicationBootstrap(): void {
    this.wakes.on('jobs', () => this.relay());
    this.queues.work(QUEUE, CONCURRENCY, (data) => this.runRow(String(data.id)));
  }

  @EveryTick({ name: 'outbox', seconds: 5 })
  async relay(): Promise<void> {
    const rows: { id: string; attempts: number; nudges: number }[] = await this.dataSource.query(
      `SELECT id, attempts, ${nudges('greatest(not_before, created_at)', '$1')} AS nudges FROM outbox WHERE done_at IS NULL AND not_before <= $1 AND (lease_until IS NULL OR lease_until < now())
       ORDER BY not_before LIMIT $2`,
      [this.clock.now(), BATCH],
    );
    const jobs = rows.map((row) => ({
      id: [row.id, row.attempts, row.nudges].join('-'),
      data: { id: row.id },
    }));
    const taken = await this.queues.offer(QUEUE, jobs);
    if (!taken && this.queues.downForMs > PATIENCE_MS) this.runHere(rows.map(({ id }) => id));
  }

  /** What was kept is kept for a week, to be looked at when somebody asks what happened. */
  @EveryTick({ name: 'outbox-clean', seconds: 3_600 })
  async clean(): Promise<void> {
    await this.dataSource.query(`DELETE FROM outbox WHERE done_at < now() - interval '7 days'`);
  }

  /**
   * Leases the row, so that of two jobs for it only one acts; a stale hint finds nothing to lease, and one that was
   * given twice does not cut short the rest after a failure.
   */
  async runRow(id: string): Promise<void> {
    const [rows] = await this.dataSource.query<[Row[], number]>(
      `UPDATE outbox SET lease_until = now() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id = $1 AND done_at IS NULL AND not_before <= $3 AND (lease_until IS NULL OR lease_until < now())
       RETURNING id, kind, payload, attempts`,
      [id, LEASE_SECONDS, this.clock.now()],
    );
    const row = rows[0];
    if (!row) return;
    const beat = setInterval(() => void this.extend(id), (LEASE_SECONDS * 1000) / 3);
    try {
      const handler = this.handlers.get(row.kind);
      if (!handler) throw new Error(`no handler for ${row.kind} in this version`);
      await handler.run(row.payload, { id, attempt: row.attempts });
      await this.dataSource.query('UPDATE outbox SET done_at = now(), last_error = NULL WHERE id = $1', [id]);
    } catch (error) {
      await this.postpone(row, error);
    } finally {
      clearInterval(beat);
    }
  }

  private runHere(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.here.size >= CONCURRENCY) return;
      if (this.here.has(id)) continue;
      this.here.add(id);
      void this.runRow(id)
        .catch((error: unknown) => {
          this.log.error(`Job ${id}: ${String(error)}`);
        })
        .finally(() => this.here.delete(id));
    }
  }

  private async extend(id: string): Promise<void> {
    await this.dataSource
      .query('UPDATE outbox SET lease_until = now() + make_interval(secs => $2) WHERE id = $1 AND done_at IS NULL', [
        id,
        LEASE_SECONDS,
      ])
      .catch(() => undefined);
  }

  private async postpone(row: Row, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const seconds = backoffSeconds(row.attempts);
    this.log.error(
      `Job ${row.id} (${row.kind}), attempt ${String(row.attempts)}: ${reason}. Next in ${String(seconds)} s.`,
    );
    await this.dataSource.query(
      `UPDATE outbox SET lease_until = NULL, last_error = $2, not_before = $3::timestamptz + make_interval(secs => $4) WHERE id = $1`,
      [row.id, reason.slice(0, 500), this.clock.now(), seconds],
    );
  }
}
