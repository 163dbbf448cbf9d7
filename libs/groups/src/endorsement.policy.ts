import { coordinates, type Actor } from '#platform/auth/actor.js';

/** Endorsements that are not public yet are the coordinators' business. */
export const canDecide = (actor: Actor, endorsement: { campaignId: string }): boolean =>
  coordinates(actor, endorsement.campaignId);
