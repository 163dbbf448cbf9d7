import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { topics, type SuppressionReason, type SuppressionScope } from './message.inputs.js';

/** The never-send list. Keyed by a hash of the address, so that it outlives the person's data. */
@Injectable()
export class Suppressions {
  constructor(private readonly clock: Clock) {}

  /** A graver reason takes the place of a lighter one, so that it does not matter which of them becomes known first. */
  async add(
    tx: EntityManager,
    given: { email: string; scope: SuppressionScope; reason: SuppressionReason; source: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO suppressions (address_hash, scope, reason, source, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (address_hash, scope) DO UPDATE SET reason = excluded.reason, source = excluded.source, at = excluded.at
         WHERE ${gravity('excluded')} > ${gravity('suppressions')}`,
      [addressHash(given.email), given.scope, given.reason, given.source, this.clock.now()],
    );
  }

  async has(tx: EntityManager, email: string, scopes: readonly SuppressionScope[]): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM suppressions WHERE address_hash = $1 AND scope = ANY ($2) LIMIT 1',
      [addressHash(email), scopes],
    );
    return rows.length > 0;
  }

  /**
   * The person subscribed again and proved the address; nobody else may lift their own word. What they gave up
   * themselves and hard bounces are lifted, complaints and blocks stay.
   */
  async lift(tx: EntityManager, email: string, scopes: readonly SuppressionScope[]): Promise<void> {
    await tx.query(
      `DELETE FROM suppressions WHERE address_hash = $1 AND scope = ANY ($2)
         AND reason IN ('UNSUBSCRIBED_ALL', 'UNSUBSCRIBED_TOPIC', 'HARD_BOUNCE')`,
      [addressHash(email), scopes],
    );
  }

  /**
   * The person wants these mails again. Who said no to everything has still said no to the rest: their one word becomes
   * one for each of the other topics.
   */
  async allowOnly(tx: EntityManager, email: string, scopes: readonly SuppressionScope[]): Promise<void> {
    const others = topics.map((topic): SuppressionScope => `topic:${topic}`).filter((scope) => !scopes.includes(scope));
    await tx.query(
      `INSERT INTO suppressions (address_hash, scope, reason, source, at)
       SELECT s.address_hash, other, 'UNSUBSCRIBED_TOPIC', s.source, $3 FROM suppressions s, unnest($2::text[]) other
        WHERE s.address_hash = $1 AND s.scope = 'all' AND s.reason = 'UNSUBSCRIBED_ALL'
       ON CONFLICT (address_hash, scope) DO NOTHING`,
      [addressHash(email), others, this.clock.now()],
    );
    await this.lift(tx, email, [...scopes, 'all']);
  }
}

/** SQL: how little it takes to lift a suppression; complaints, blocks and erasures stay whatever else is said. */
const gravity = (row: string): string =>
  `array_position(ARRAY['HARD_BOUNCE', 'UNSUBSCRIBED_TOPIC', 'UNSUBSCRIBED_ALL', 'COMPLAINT', 'BLOCKED', 'ERASED'], ${row}.reason)`;

/** Equals sha256(convert_to(persons.email, 'UTF8')) in SQL. */
export const addressHash = (email: string): Buffer => createHash('sha256').update(email.trim().toLowerCase()).digest();
