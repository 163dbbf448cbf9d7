import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReturnedMails, Suppressions, type DeliveryRef } from '#messages';
import { Clock } from '#platform/clock.js';
import type { Said, Severity } from '../finding.js';
import { mustSuppress, SOFT_LIMIT, type Hit } from './suppress.rules.js';

const severities: Severity[] = ['listed', 'policy', 'soft', 'hard'];

type Bounce = Extract<Said, { what: 'bounce' }>;

/**
 * Notes which mails came back, one row per delivery: however often and in whatever order it is told, the gravest
 * word stays, and the same people are suppressed in the end.
 */
@Injectable()
export class Returns {
  constructor(
    private readonly returned: ReturnedMails,
    private readonly suppressions: Suppressions,
    private readonly clock: Clock,
  ) {}

  async bounced(tx: EntityManager, ref: DeliveryRef, bounce: Bounce, source: string): Promise<void> {
    const email = await this.returned.addressOf(tx, ref);
    await this.returned.bounced(tx, ref, bounce);
    await this.note(tx, ref, email ?? null, bounce);
    if (email === undefined || email === null || bounce.severity === 'policy') return;
    const hits = await this.hitsOf(tx, email);
    const softOnly = hits.length >= SOFT_LIMIT;
    const lastSuccess = softOnly ? await this.lastSuccess(tx, ref.personId, hits) : null;
    if (!mustSuppress(hits, lastSuccess)) return;
    await this.suppressions.add(tx, { email, scope: 'all', reason: 'HARD_BOUNCE', source });
  }

  async complained(tx: EntityManager, ref: DeliveryRef, source: string): Promise<void> {
    const email = await this.returned.addressOf(tx, ref);
    await this.returned.complained(tx, ref);
    await this.note(tx, ref, email ?? null, null);
    if (email === undefined || email === null) return;
    await this.suppressions.add(tx, { email, scope: 'all', reason: 'COMPLAINT', source });
  }

  private async note(tx: EntityManager, ref: DeliveryRef, email: string | null, bounce: Bounce | null): Promise<void> {
    await tx.query(
      `INSERT INTO mail_returns AS r (message_id, person_id, address_hash, severity, permanent, complained, at)
       VALUES ($1, $2, sha256(convert_to($3, 'UTF8')), $4, $5, $6, $7)
       ON CONFLICT (message_id, person_id) DO UPDATE SET severity = greatest(r.severity, excluded.severity),
         permanent = r.permanent OR excluded.permanent, complained = r.complained OR excluded.complained, at = least(r.at, excluded.at)`,
      [
        ref.messageId,
        ref.personId,
        email,
        bounce === null ? 0 : severities.indexOf(bounce.severity),
        bounce?.permanent === true && bounce.severity !== 'policy',
        bounce === null,
        this.clock.now(),
      ],
    );
  }

  private async hitsOf(tx: EntityManager, email: string): Promise<Hit[]> {
    // Two reports about the same address at the same time must see each other, or neither would be the second.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 12))', [email]);
    const rows: { severity: number; permanent: boolean; at: Date }[] = await tx.query(
      `SELECT severity, permanent, at FROM mail_returns WHERE address_hash = sha256(convert_to($1, 'UTF8'))
         AND at > $2::timestamptz - interval '60 days'`,
      [email, this.clock.now()],
    );
    return rows.map((row) => ({ ...row, severity: severities[row.severity] ?? 'policy' }));
  }

  /** A mail of the last weeks that has not come back. The newest days do not count: a report may still be on its way. */
  private async lastSuccess(tx: EntityManager, personId: string, hits: readonly Hit[]): Promise<Date | null> {
    const oldest = new Date(Math.min(...hits.map((hit) => hit.at.getTime())));
    const rows: { at: Date | null }[] = await tx.query(
      `SELECT max(d.sent_at) AS at FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.person_id = $1
        WHERE m.created_at > $2::timestamptz - interval '3 days' AND d.state = 2
          AND d.sent_at BETWEEN $2 AND $3::timestamptz - interval '3 days'`,
      [personId, oldest, this.clock.now()],
    );
    return rows[0]?.at ?? null;
  }
}
