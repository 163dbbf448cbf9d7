import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';
import type { JobKind } from './job-kinds.js';
import { wakeWorkers } from './wake.js';

/**
 * Promises to do something later, in the transaction that makes it necessary. Kept once that transaction commits:
 * the handler runs at least once, not before `notBefore`. Payload: ids only.
 */
export async function promise<Payload extends object>(
  tx: EntityManager,
  kind: JobKind<Payload>,
  payload: Payload,
  notBefore?: Date,
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO outbox (id, kind, payload, not_before) VALUES ($1, $2, $3, coalesce($4::timestamptz, '-infinity'))`,
    [id, kind.name, JSON.stringify(payload), notBefore ?? null],
  );
  wakeWorkers(tx, 'jobs');
  return id;
}
