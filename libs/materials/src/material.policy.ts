import { coordinates, type Actor } from '#platform/auth/actor.js';
import type { Material } from './material.entity.js';

type Row = Pick<Material, 'campaignId' | 'visibility' | 'removedAt'>;

/** `hostedCampaignIds`: campaigns in which the actor is a confirmed host. */
export function canSeeMaterial(actor: Actor, hostedCampaignIds: ReadonlySet<string>, material: Row): boolean {
  if (material.removedAt !== null) return false;
  return (
    material.visibility === 'PUBLIC' ||
    coordinates(actor, material.campaignId) ||
    hostedCampaignIds.has(material.campaignId)
  );
}
