import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReturnedMails } from '#messages';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { decodeCursor, page, pageSize, type Connection } from '#platform/graphql/paging.js';
import { notFound } from '#platform/problem.js';
import { canSeeReports } from './quarantine.policy.js';
import type { SendingReputation, QuarantineArgs, QuarantinedReport, ReturnCount } from './quarantine.types.js';

const EXCERPT = 4_000;

type Row = Omit<QuarantinedReport, 'excerpt'> & { start: Buffer };

@Injectable()
export class Quarantine {
  constructor(
    private readonly dataSource: DataSource,
    private readonly returned: ReturnedMails,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { first, after }: QuarantineArgs): Promise<Connection<QuarantinedReport>> {
    if (!canSeeReports(actor)) throw notFound('page');
    const size = pageSize(first);
    const from = decodeCursor(after, 2);
    const rows: Row[] = await this.dataSource.query(
      `SELECT id, provider, received_at AS "receivedAt", reason, substring(raw FROM 1 FOR ${String(EXCERPT)}) AS start FROM inbound_events
        WHERE state = 'QUARANTINED' AND ($1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid))
        ORDER BY received_at DESC, id DESC LIMIT $3`,
      [from?.[0] ?? null, from?.[1] ?? null, size + 1],
    );
    const reports = rows.map(({ start, ...row }) => ({ ...row, excerpt: readable(start) }));
    return page(
      reports,
      size,
      (report) => [report.receivedAt.toISOString(), report.id],
      () => this.size(),
    );
  }

  /** Somebody has looked at it. Its text is forgotten. */
  async discard(actor: Actor, id: string): Promise<boolean> {
    if (!canSeeReports(actor)) throw notFound('report');
    return this.dataSource.transaction(async (tx) => {
      const [, count]: [unknown[], number] = await tx.query(
        `UPDATE inbound_events SET state = 'DISCARDED', raw = NULL WHERE id = $1 AND state = 'QUARANTINED'`,
        [id],
      );
      if (count === 0) throw notFound('report');
      await recordAudit(tx, actor, 'report.discard', { type: 'inbound_event', id });
      return true;
    });
  }

  async reputation(actor: Actor): Promise<SendingReputation> {
    if (!canSeeReports(actor)) throw notFound('page');
    const counts: ReturnCount[] = await this.dataSource.query(
      `SELECT provider, what, sum(count)::int AS count FROM inbound_counts
        WHERE day > ($1::timestamptz AT TIME ZONE 'UTC')::date - 30 GROUP BY provider, what ORDER BY 3 DESC, 1, 2`,
      [this.clock.now()],
    );
    const { mails: deliveries, ...rates } = await this.returned.reputation(this.dataSource.manager);
    return { deliveries, ...rates, counts };
  }

  private async size(): Promise<number> {
    const rows: { n: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS n FROM inbound_events WHERE state = 'QUARANTINED'`,
    );
    return rows[0]?.n ?? 0;
  }
}

/** Bytes of unknown origin as text that can be shown. */
const readable = (bytes: Buffer): string =>
  // eslint-disable-next-line no-control-regex -- what a page cannot show is what is meant
  bytes.toString('utf8').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
