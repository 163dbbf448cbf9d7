import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links, linkInvalid } from '#platform/links/links.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { PICTURE } from './counted-links.service.js';
import { COUNTED_DAYS, allowedBy } from './counting.rules.js';

/** Rows that each counter is spread over. */
const PARTS = 8;
/** Whoever comes more often from one network is a machine or wants to be many; their links go on working. */
const perNetwork = { times: 300, perSeconds: 600 };

export interface CountedLink {
  messageId: string;
  no: number;
  /** Null for the picture. */
  target: string | null;
  /** Whether it is still counted. */
  isOpen: boolean;
}

export interface Totals {
  /** How often the picture was loaded; null where that is not counted. */
  opens: number | null;
  links: { url: string; clicks: number }[];
}

/** Where counted links lead, and how often. */
@Injectable()
export class ClickCounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly rateLimits: RateLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws LINK_INVALID for an address that we did not make, or whose message is gone. */
  async find(messageId: string, no: number, signature: string): Promise<CountedLink> {
    if (!this.links.isSigned(`c/${messageId}/${String(no)}`, signature)) throw linkInvalid();
    const rows = await this.dataSource.query<CountedLink[]>(
      `SELECT l.message_id AS "messageId", l.no, l.target,
              coalesce(m.done_at, m.expires_at) + make_interval(days => ${String(COUNTED_DAYS)}) > $3 AS "isOpen"
         FROM counted_links l JOIN messages m ON m.id = l.message_id WHERE l.message_id = $1 AND l.no = $2`,
      [messageId, no, this.clock.now()],
    );
    if (!rows[0]) throw linkInvalid();
    return rows[0];
  }

  /** Once more, unless the operator has stopped it, its time is over, or this network has come too often. */
  async count({ messageId, no, isOpen }: CountedLink, ip: string): Promise<void> {
    const { countClicks, countOpens } = allowedBy(this.config);
    const isAllowed = no === PICTURE ? countOpens : countClicks;
    if (!isOpen || !isAllowed || !(await this.rateLimits.isWithin('counted-links', ip, perNetwork))) return;
    await this.dataSource.query(
      `INSERT INTO link_counts (message_id, no, part, times) VALUES ($1, $2, $3, 1)
       ON CONFLICT (message_id, no, part) DO UPDATE SET times = link_counts.times + 1`,
      [messageId, no, randomInt(PARTS)],
    );
  }

  async totals(messageId: string): Promise<Totals> {
    const rows = await this.dataSource.query<{ no: number; url: string; times: number }[]>(
      `SELECT l.no, l.target AS url, least(coalesce(sum(c.times), 0), 2147483647)::int AS times
         FROM counted_links l LEFT JOIN link_counts c ON c.message_id = l.message_id AND c.no = l.no
        WHERE l.message_id = $1 GROUP BY l.no, l.target ORDER BY l.no`,
      [messageId],
    );
    return {
      opens: rows.find(({ no }) => no === PICTURE)?.times ?? null,
      links: rows.filter(({ no }) => no !== PICTURE).map(({ url, times }) => ({ url, clicks: times })),
    };
  }
}
