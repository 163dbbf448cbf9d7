import type { EntityManager } from 'typeorm';
import type { Actor } from './auth/actor.js';
import { newId } from './ids.js';

export interface AuditSubject {
  type: string;
  id: string;
  campaignId?: string | null;
}

/** Writes who did what, in the transaction that does it. Details hold ids and states, never names or addresses. */
export async function recordAudit(
  tx: EntityManager,
  actor: Actor,
  action: string,
  subject: AuditSubject,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entries (id, actor_person_id, action, subject_type, subject_id, campaign_id, details)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), actor.personId, action, subject.type, subject.id, subject.campaignId ?? null, JSON.stringify(details)],
  );
}
