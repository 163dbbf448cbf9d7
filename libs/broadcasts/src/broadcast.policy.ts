import { coordinates, type Actor } from '#platform/auth/actor.js';

/** Only coordinators of its campaign know of a broadcast at all. */
export const canSeeBroadcast = (actor: Actor, broadcast: { campaignId: string }): boolean =>
  coordinates(actor, broadcast.campaignId);

/** A second person: somebody who can see it and has not written at it. */
export const canApprove = (actor: Actor, broadcast: { campaignId: string; authors: readonly string[] }): boolean =>
  canSeeBroadcast(actor, broadcast) && actor.personId !== null && !broadcast.authors.includes(actor.personId);
