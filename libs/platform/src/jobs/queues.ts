import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, Worker, createPostgresBackend, withBackend } from 'bullmq';
import { Cluster } from 'ioredis';
import { CONFIG, type Config } from '../config/config.js';
import { redisConnection, redisPrefix } from './redis-connection.js';

/** Payload of a queued job: ids only, the truth stays in PostgreSQL. */
export type JobData = Record<string, string | number>;
type Process = (data: JobData) => Promise<void>;

/** What both backends of BullMQ have in common, as far as we need it. */
interface BackedQueue {
  addBulk(jobs: { name: string; data: JobData; opts: { jobId: string } }[]): Promise<unknown>;
  on(event: 'error', react: (error: Error) => void): unknown;
  close(): Promise<void>;
}

interface BackedWorker {
  on(event: 'error', react: (error: Error) => void): unknown;
  on(event: 'failed', react: (job: unknown, error: Error) => void): unknown;
  close(): Promise<void>;
}

const ADD_TIMEOUT_MS = 2_000;
const DONE_AND_GONE = { removeOnComplete: true, removeOnFail: true, attempts: 1 };

/**
 * BullMQ on Redis or a cluster of them when REDIS_URL is set, on PostgreSQL otherwise. Only transport: a job is the hint that a row is
 * waiting, so every failure in here is answered by "the sweep will find it".
 */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly log = new Logger('queue');
  private readonly queues = new Map<string, BackedQueue>();
  private readonly workers: BackedWorker[] = [];
  private readonly clusters: Cluster[] = [];
  private downSince: number | null = null;
  private complainedAt = -Infinity;
  private stopping = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get backend(): 'redis' | 'postgres' {
    return this.config.REDIS_URL === undefined ? 'postgres' : 'redis';
  }

  /** How long adding has failed; 0 while the queue works. */
  get downForMs(): number {
    return this.downSince === null ? 0 : performance.now() - this.downSince;
  }

  /** Adds hints; a job with a known id is not added twice. False when the queue does not answer. */
  async offer(name: string, jobs: readonly { id: string; data: JobData }[]): Promise<boolean> {
    if (jobs.length === 0) return true;
    try {
      const adding = this.queue(name).addBulk(
        jobs.map(({ id, data }) => ({ name, data, opts: { ...DONE_AND_GONE, jobId: id } })),
      );
      await within(ADD_TIMEOUT_MS, adding);
      if (this.downSince !== null) this.log.log(`The queue on ${this.backend} answers again.`);
      this.downSince = null;
      return true;
    } catch (error) {
      this.downSince ??= performance.now();
      this.complain(error);
      return false;
    }
  }

  work(name: string, concurrency: number, process: Process): void {
    const worker = this.makeWorker(name, concurrency, process);
    worker.on('error', (error: Error) => {
      this.complain(error);
    });
    worker.on('failed', (_job, error: Error) => {
      this.log.error(`A job of ${name} failed: ${error.message}`, error.stack);
    });
    this.workers.push(worker);
  }

  /** Takes no new jobs and waits for those that run; a backend that is gone is not waited for. */
  async stop(): Promise<void> {
    this.stopping = true;
    const patience = this.downSince === null ? 20_000 : 500;
    await Promise.all(this.workers.splice(0).map((worker) => within(patience, worker.close()).catch(() => undefined)));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
    const queues = [...this.queues.values()];
    this.queues.clear();
    const patience = this.downSince === null ? 3_000 : 500;
    await Promise.all(queues.map((queue) => within(patience, queue.close()).catch(() => undefined)));
    for (const cluster of this.clusters.splice(0)) cluster.disconnect();
  }

  private queue(name: string): BackedQueue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.makeQueue(name);
      queue.on('error', (error) => {
        this.complain(error);
      });
      this.queues.set(name, queue);
    }
    return queue;
  }

  private makeQueue(name: string): BackedQueue {
    if (this.config.REDIS_URL === undefined) return new postgres.Queue(name, { connection: this.postgresOptions() });
    const connection = this.connect(this.config.REDIS_URL, {
      maxRetriesPerRequest: 1,
      retryStrategy: this.retry,
      enableOfflineQueue: false,
      connectTimeout: 2_000,
    });
    return new Queue(name, { prefix: redisPrefix(this.config.REDIS_URL, this.config.QUEUE_PREFIX), connection });
  }

  private makeWorker(name: string, concurrency: number, process: Process): BackedWorker {
    const run = (job: { data: JobData }): Promise<void> => process(job.data);
    const common = { concurrency, lockDuration: 30_000, stalledInterval: 5_000, maxStalledCount: 1_000, drainDelay: 5 };
    if (this.config.REDIS_URL === undefined) {
      return new postgres.Worker(name, run, { ...common, connection: this.postgresOptions() });
    }
    const connection = this.connect(this.config.REDIS_URL, { maxRetriesPerRequest: null, retryStrategy: this.retry });
    return new Worker(name, run, {
      ...common,
      prefix: redisPrefix(this.config.REDIS_URL, this.config.QUEUE_PREFIX),
      connection,
    });
  }

  private connect(...[url, manners]: Parameters<typeof redisConnection>): ReturnType<typeof redisConnection> {
    const connection = redisConnection(url, manners);
    if (connection instanceof Cluster) {
      connection.on('error', (error: Error) => {
        this.complain(error);
      });
      this.clusters.push(connection);
    }
    return connection;
  }

  /** Without this, a Redis that is gone would keep the process from ending. */
  private readonly retry = (times: number): number | null => (this.stopping ? null : Math.min(times * 200, 5_000));

  private postgresOptions() {
    return { connectionString: this.config.DATABASE_URL ?? '', schema: 'bullmq', migrate: true, max: 2 };
  }

  /** Once a minute is enough to know; a broken connection reports every attempt. */
  private complain(error: unknown): void {
    const now = performance.now();
    if (now - this.complainedAt < 60_000) return;
    this.complainedAt = now;
    const reason = error instanceof Error ? error.message : String(error);
    this.log.warn(
      `The queue on ${this.backend} does not answer (${reason}). Work goes on from PostgreSQL, a little later.`,
    );
  }
}

const postgres = withBackend(createPostgresBackend);

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
