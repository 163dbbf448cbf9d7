import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Locks in PostgreSQL that keep two processes from doing the same at the same time. One connection holds all of them:
 * with one for each, as many ticks as there are connections would wait for each other for ever.
 * Within the process the caller sees to it that a name is taken once.
 */
export class TickLocks {
  private runner: QueryRunner | undefined;
  /** A connection answers one question at a time. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  async take(name: string): Promise<boolean> {
    const rows = (await this.ask('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got', name)) as {
      got: boolean;
    }[];
    return rows[0]?.got === true;
  }

  async release(name: string): Promise<void> {
    await this.ask('SELECT pg_advisory_unlock(hashtextextended($1, 0))', name);
  }

  async end(): Promise<void> {
    const { runner } = this;
    this.runner = undefined;
    if (!runner) return;
    // What goes back to the pool must hold nothing; of a broken connection nothing is left anyway.
    await runner.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
    await runner.release().catch(() => undefined);
  }

  /** A connection that broke has lost its locks with it: the next one begins anew. */
  private ask(sql: string, name: string): Promise<unknown> {
    const answer = this.turn.then(() => this.askNow(sql, name));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async askNow(sql: string, name: string): Promise<unknown> {
    const runner = (this.runner ??= this.dataSource.createQueryRunner());
    try {
      return await runner.query(sql, [`turnout:tick:${name}`]);
    } catch (error) {
      if (this.runner === runner) await this.end();
      throw error;
    }
  }
}
