import type { DataSource } from 'typeorm';
import type { Actor } from './actor.js';

interface ActorRow {
  is_admin: boolean;
  campaign_ids: string[];
  group_roles: Record<string, string>;
}

const everything = `
  SELECT p.is_admin,
    ARRAY(SELECT c.campaign_id FROM campaign_coordinators c WHERE c.person_id = p.id) AS campaign_ids,
    (SELECT coalesce(jsonb_object_agg(m.group_id, m.role), '{}') FROM memberships m WHERE m.person_id = p.id) AS group_roles
  FROM persons p WHERE p.id = $1 AND p.forgotten_at IS NULL`;

/** A person with everything that policies ask about, in one query; null for nobody and for the forgotten. */
export async function loadActor(dataSource: DataSource, personId: string, ip = ''): Promise<Actor | null> {
  const [row] = await dataSource.query<ActorRow[]>(everything, [personId]);
  if (!row) return null;
  return {
    personId,
    ip,
    isAdmin: row.is_admin,
    campaignIds: new Set(row.campaign_ids),
    groupRoles: new Map(Object.entries(row.group_roles)),
  };
}
