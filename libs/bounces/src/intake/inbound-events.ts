import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { newId } from '#platform/ids.js';

export const providers = ['imap', 'ses', 'mailgun', 'postmark', 'generic'] as const;
export type Provider = (typeof providers)[number];

export interface Outcome {
  state: 'DONE' | 'QUARANTINED';
  /** What it was, for the counts. */
  kind: string;
  /** Why it is in quarantine. */
  reason?: string;
}

export interface Arrived {
  provider: Provider;
  /** The same whenever the same event is told again. */
  eventId: string;
  raw: Uint8Array;
}

/** Longer than any provider repeats an event. */
const REMEMBER_DAYS = 90;
const QUARANTINE_DAYS = 30;

/** Everything that was told to us, each once. */
@Injectable()
export class InboundEvents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The new row's id; null when this event is known already. */
  async add(tx: EntityManager, { provider, eventId, raw }: Arrived): Promise<string | null> {
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO inbound_events (id, provider, event_id, raw, received_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (provider, event_id) DO NOTHING RETURNING id`,
      [newId(), provider, eventId, Buffer.from(raw), this.clock.now()],
    );
    if (!rows[0]) await this.count(tx, provider, 'repeated');
    return rows[0]?.id ?? null;
  }

  /** The event while nobody has processed it, locked until the end of the transaction. */
  async take(tx: EntityManager, id: string): Promise<{ provider: Provider; raw: Buffer } | null> {
    const rows: { provider: Provider; raw: Buffer }[] = await tx.query(
      `SELECT provider, raw FROM inbound_events WHERE id = $1 AND state = 'NEW' FOR UPDATE`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** What is understood is forgotten but for its key and kind; what is not is kept to be looked at. */
  async settle(tx: EntityManager, id: string, provider: Provider, { state, kind, reason }: Outcome): Promise<void> {
    await tx.query(
      `UPDATE inbound_events SET state = $2, kind = $3, reason = $4, processed_at = $5,
         raw = CASE WHEN $2 = 'QUARANTINED' THEN raw END WHERE id = $1`,
      [id, state, kind, reason ?? null, this.clock.now()],
    );
    await this.count(tx, provider, kind);
  }

  async stateOf(tx: EntityManager, { provider, eventId }: Arrived): Promise<string | null> {
    const rows: { state: string }[] = await tx.query(
      'SELECT state FROM inbound_events WHERE provider = $1 AND event_id = $2',
      [provider, eventId],
    );
    return rows[0]?.state ?? null;
  }

  async count(tx: EntityManager, provider: Provider, what: string): Promise<void> {
    await tx.query(
      `INSERT INTO inbound_counts AS c (day, provider, what, count) VALUES (($1::timestamptz AT TIME ZONE 'UTC')::date, $2, $3, 1)
       ON CONFLICT (day, provider, what) DO UPDATE SET count = c.count + 1`,
      [this.clock.now(), provider, what],
    );
  }

  @EveryTick({ name: 'inbound-clean', seconds: 3_600 })
  async clean(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `DELETE FROM inbound_events WHERE received_at < $1::timestamptz - make_interval(days => $2)
         OR state = 'QUARANTINED' AND received_at < $1::timestamptz - make_interval(days => $3)`,
      [now, REMEMBER_DAYS, QUARANTINE_DAYS],
    );
    await this.dataSource.query(`DELETE FROM mail_returns WHERE at < $1::timestamptz - make_interval(days => $2)`, [
      now,
      REMEMBER_DAYS,
    ]);
  }
}
