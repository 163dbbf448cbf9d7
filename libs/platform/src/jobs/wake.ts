import type { DataSource, EntityManager, EntitySubscriberInterface, QueryRunner } from 'typeorm';

/** PostgreSQL notification channel on which workers hear that there is something to do. */
export const WAKE_CHANNEL = 'turnout_work';

export type Work = 'mail' | 'jobs';

const PENDING = 'turnout.wake';
const GATHER_MS = 15;

/**
 * Tells the workers about new work after the transaction has committed. Only a hint: workers look by themselves
 * every few seconds, so nothing is lost when it does not arrive.
 *
 * A NOTIFY inside the transaction would do the same with less code, but PostgreSQL lets transactions that notify
 * commit only one after the other, which would make every sign-up wait for every other one's disk flush.
 */
export function wakeWorkers(tx: EntityManager, work: Work): void {
  const waker = wakerOf(tx.dataSource);
  if (tx.queryRunner?.isTransactionActive === true) waker.afterCommit(tx.queryRunner, work);
  else waker.soon(work);
}

const wakers = new WeakMap<DataSource, Waker>();

function wakerOf(dataSource: DataSource): Waker {
  let waker = wakers.get(dataSource);
  if (!waker) {
    waker = new Waker(dataSource);
    wakers.set(dataSource, waker);
    dataSource.subscribers.push(waker);
  }
  return waker;
}

class Waker implements EntitySubscriberInterface {
  private readonly due = new Set<Work>();

  constructor(private readonly dataSource: DataSource) {}

  afterCommit(queryRunner: QueryRunner, work: Work): void {
    pendingOf(queryRunner).add(work);
  }

  afterTransactionCommit(event: { queryRunner: QueryRunner }): void {
    const pending = pendingOf(event.queryRunner);
    for (const work of pending) this.soon(work);
    pending.clear();
  }

  afterTransactionRollback(event: { queryRunner: QueryRunner }): void {
    pendingOf(event.queryRunner).clear();
  }

  /** Many commits within a moment become one notification. */
  soon(work: Work): void {
    if (this.due.size === 0) setTimeout(() => void this.notify(), GATHER_MS).unref();
    this.due.add(work);
  }

  private async notify(): Promise<void> {
    const works = [...this.due];
    this.due.clear();
    if (!this.dataSource.isInitialized) return;
    try {
      await this.dataSource.query('SELECT pg_notify($1, w) FROM unnest($2::text[]) w', [WAKE_CHANNEL, works]);
    } catch {
      // The sweep of the workers finds the work a few seconds later.
    }
  }
}

function pendingOf(queryRunner: QueryRunner): Set<Work> {
  const data = queryRunner.data as Record<string, unknown>;
  const known = data[PENDING];
  if (known instanceof Set) return known as Set<Work>;
  const made = new Set<Work>();
  data[PENDING] = made;
  return made;
}
