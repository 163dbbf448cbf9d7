import pg from 'pg';
import { pause } from '../support/wait.js';
import type { LedgerRow } from './verdict.js';
import { states } from './verdict.js';

const PATIENCE_MS = 90_000;

/** The test's own view of the database. It waits for one that is away, as it knows why. */
export class LedgerView {
  private readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 4 });
    this.pool.on('error', () => undefined);
  }

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return (await this.pool.query(sql, parameters)).rows as Row[];
      } catch (error) {
        if (!isAway(error) || performance.now() > end) throw error;
        await pause(200);
      }
    }
  }

  async rows(kind: string): Promise<LedgerRow[]> {
    return this.query(
      `SELECT d.person_id AS "personId", d.state, d.dup_risk AS "dupRisk", d.sent_at AS "sentAt"
         FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.kind = $1`,
      [kind],
    );
  }

  async messages(kind: string): Promise<{ id: string; status: string; total: number }[]> {
    return this.query('SELECT id, status, total FROM messages WHERE kind = $1 ORDER BY id', [kind]);
  }

  async counters(kind: string): Promise<Record<string, number>> {
    const sums = states.map((name) => `coalesce(sum(c.${name.toLowerCase()}), 0)::int AS "${name}"`).join(', ');
    const [row] = await this.query<Record<string, number>>(
      `SELECT ${sums} FROM chunks c JOIN messages m ON m.id = c.message_id WHERE m.kind = $1`,
      [kind],
    );
    return row ?? {};
  }

  /** Lets the waits of mails that were put off end now, of so many at most. How many. */
  async endWaits(most: number): Promise<number> {
    const [row] = await this.query<{ n: number }>(
      `WITH waiting AS (
         SELECT message_id, person_id FROM deliveries WHERE state = 3 AND next_at > now() + interval '1 s'
          ORDER BY next_at LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED
       ), ended AS (
         UPDATE deliveries d SET next_at = now() FROM waiting w
          WHERE d.message_id = w.message_id AND d.person_id = w.person_id AND d.state = 3 RETURNING 1
       )
       SELECT count(*)::int AS n FROM ended`,
      [most],
    );
    return row?.n ?? 0;
  }

  /** The number of people that a message has, that its chunks count, and that have a row, all at one moment. */
  async sums(messageId: string): Promise<{ total: number; counted: number; rows: number }> {
    const sum = states.map((name) => `c.${name.toLowerCase()}`).join(' + ');
    const [row] = await this.query<{ total: number; counted: number; rows: number }>(
      `SELECT m.total, (SELECT coalesce(sum(${sum}), 0)::int FROM chunks c WHERE c.message_id = m.id) AS counted,
              (SELECT count(*)::int FROM deliveries d WHERE d.message_id = m.id) AS rows FROM messages m WHERE m.id = $1`,
      [messageId],
    );
    return row ?? { total: 0, counted: 0, rows: 0 };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|57P0|08)/.test(code) || /terminated|timeout/i.test(message);
}
