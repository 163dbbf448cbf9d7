import { coordinates, type Actor } from '#platform/auth/actor.js';

/** Imports write events that are published at once, so they are for those who vouch for the campaign. */
export const canImport = (actor: Actor, campaignId: string): boolean => coordinates(actor, campaignId);
