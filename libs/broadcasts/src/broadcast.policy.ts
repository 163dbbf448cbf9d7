import { coordinates, type Actor } from '#platform/auth/actor.js';

/** Only coordinators of its campaign know of a broadcast at all. */
export const canSeeBroadcast = (actor: Actor, broadcast: { campaignId: string }): boolean =>
  coordinates(actor, broadcast.campaignId);
