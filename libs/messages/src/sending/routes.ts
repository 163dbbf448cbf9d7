import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import type { Stream } from '../message.inputs.js';
import { writePauseReason } from '../pause.rules.js';
import { routeBackoff, type RouteFault } from './outcome.rules.js';
import { bearable, halved } from './throttle.rules.js';

/** Whether mails may go out this way now, and how many per second the server bears (null: as many as we like). */
export type Way =
  | { open: true; rate: number | null; probe: boolean }
  /** `seconds` until it makes sense to ask again. */
  | { open: false; seconds: number };

interface Row {
  failures: number;
  rate: number | null;
  rateAt: Date | null;
  full: boolean;
  closed: number | null;
  probing: number | null;
}

const FRESH_MS = 1_000;
const PROBE_SECONDS = 60;
/** How often those who are not the first to try ask whether the way is open. */
const PROBED_SECONDS = 0.5;
/** Complaints about the rate within this time are about the same mails. */
const ECHO_MS = 2_000;
const FULL_SECONDS = 60;
const MEASURED_SECONDS = 10;

const columns = `failures, rate, rate_at AS "rateAt", coalesce(full_day = $2::date, false) AS full,
  extract(epoch FROM closed_until - now())::float8 AS closed, extract(epoch FROM probe_until - now())::float8 AS probing`;

/**
 * What all workers know together about the way to the mail server, one row for each stream. A way that failed is closed
 * for a while, longer each time; then one worker tries with one mail, and only when that went out do the others go on.
 */
@Injectable()
export class Routes {
  private readonly log = new Logger('mail');
  private readonly known = new Map<Stream, { way: Way; until: number }>();
  private react: (seconds: number) => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Told in how many seconds a way that was closed here may be tried again; 0 when it is open. */
  onClosed(react: (seconds: number) => void): void {
    this.react = react;
  }

  /** An answer is good for a second, unless it makes the caller the one who tries (`probe`). */
  async ask(stream: Stream): Promise<Way> {
    const known = this.known.get(stream);
    if (known && performance.now() < known.until) return known.way;
    const way = await this.look(stream);
    if (way.open && !way.probe) this.known.set(stream, { way, until: performance.now() + FRESH_MS });
    return way;
  }

  /** The way was blocked. Answers the seconds until the next try, and tells the operator. */
  async failed(stream: Stream, fault: RouteFault, reply: string, probe: boolean): Promise<number> {
    this.known.delete(stream);
    const { seconds, news } = await this.dataSource.transaction((tx) =>
      this.close(tx, stream, { fault, reply, probe }),
    );
    if (!news) return seconds;
    this.log.warn(
      `The mail server does not take ${stream} mail (${reply}). Nothing is lost; next try in ${String(seconds)} s.`,
    );
    this.react(seconds);
    return seconds;
  }

  /** The first mail went out: the others may follow. */
  async succeeded(stream: Stream): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail_routes SET failures = 0, closed_until = NULL, close_reason = NULL, probe_until = NULL WHERE route = $1`,
      [stream],
    );
    this.known.delete(stream);
    this.log.log(`The mail server takes ${stream} mail again.`);
    this.react(0);
  }

  /** Whoever was to try had no mail to try with. */
  async leftUntried(stream: Stream): Promise<void> {
    await this.dataSource.query('UPDATE mail_routes SET probe_until = NULL WHERE route = $1', [stream]);
  }

  /** No more of these mails today. */
  async full(stream: Stream, day: string, mails: number): Promise<void> {
    this.known.delete(stream);
    await this.dataSource.query('UPDATE mail_routes SET full_day = $2, full_at = $3 WHERE route = $1', [
      stream,
      day,
      mails,
    ]);
    this.log.warn(`${String(mails)} mails went out today, as many as may: ${stream} mail waits for midnight (UTC).`);
  }

  private async look(stream: Stream): Promise<Way> {
    const rows: Row[] = await this.dataSource.query(`SELECT ${columns} FROM mail_routes WHERE route = $1`, [
      stream,
      dayOf(this.clock.now()),
    ]);
    const row = rows[0];
    if (!row) return { open: true, rate: null, probe: false };
    if (row.full) return { open: false, seconds: FULL_SECONDS };
    if ((row.closed ?? 0) > 0) return { open: false, seconds: row.closed ?? 0 };
    const rate = bearable(row, this.clock.now());
    if (row.failures === 0) return { open: true, rate, probe: false };
    if ((row.probing ?? 0) <= 0 && (await this.isFirst(stream))) return { open: true, rate, probe: true };
    return { open: false, seconds: PROBED_SECONDS };
  }

  private async isFirst(stream: Stream): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE mail_routes SET probe_until = now() + interval '${String(PROBE_SECONDS)} s'
        WHERE route = $1 AND failures > 0 AND (closed_until IS NULL OR closed_until <= now())
          AND (probe_until IS NULL OR probe_until <= now())`,
      [stream],
    );
    return count === 1;
  }

  /** Of many mails that fail at once, and of stragglers, only the first counts. */
  private async close(
    tx: EntityManager,
    stream: Stream,
    { fault, reply, probe }: { fault: RouteFault; reply: string; probe: boolean },
  ): Promise<{ seconds: number; news: boolean }> {
    const now = this.clock.now();
    const rows: Row[] = await tx.query(`SELECT ${columns} FROM mail_routes WHERE route = $1 FOR UPDATE`, [
      stream,
      dayOf(now),
    ]);
    const row = rows[0];
    if (!row) return { seconds: 1, news: false };
    if ((row.closed ?? 0) > 0) return { seconds: row.closed ?? 1, news: false };
    if (row.failures > 0 && !probe) return { seconds: 1, news: false };
    const seconds = routeBackoff(row.failures + 1);
    const rate = fault.throttled ? await this.slower(tx, stream, row) : null;
    await tx.query(
      `UPDATE mail_routes SET failures = failures + 1, closed_until = now() + make_interval(secs => $2), close_reason = $3,
         probe_until = NULL, rate = coalesce($4, rate), rate_at = CASE WHEN $4::real IS NULL THEN rate_at ELSE $5 END WHERE route = $1`,
      [stream, seconds, writePauseReason({ cause: fault.cause, detail: reply }), rate, now],
    );
    return { seconds, news: true };
  }

  private async slower(tx: EntityManager, stream: Stream, row: Row): Promise<number | null> {
    const now = this.clock.now();
    if (row.rateAt !== null && now.getTime() - row.rateAt.getTime() < ECHO_MS) return null;
    return halved(bearable(row, now) ?? (await this.measured(tx, stream, now)));
  }

  /** Mails per second of all workers until a moment ago. */
  private async measured(tx: EntityManager, stream: Stream, now: Date): Promise<number> {
    const seconds = String(MEASURED_SECONDS);
    const rows: [{ mails: number; seconds: number | null }] = await tx.query(
      `SELECT count(*)::int AS mails, extract(epoch FROM $2::timestamptz - min(d.sent_at))::float8 AS seconds
         FROM messages m JOIN chunks c ON c.message_id = m.id JOIN deliveries d ON d.message_id = m.id AND d.chunk_no = c.no
        WHERE m.stream = $1 AND m.status <> 'done' AND c.sent > 0 AND d.sent_at > $2::timestamptz - interval '${seconds} s'
          AND (c.lease IS NOT NULL OR c.released_at > $2::timestamptz - interval '${seconds} s')`,
      [stream, now],
    );
    return rows[0].mails / Math.max(1, rows[0].seconds ?? 1);
  }
}

/** The day of quotas is that of UTC, whoever reads the mails. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
