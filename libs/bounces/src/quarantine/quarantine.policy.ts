import type { Actor } from '#platform/auth/actor.js';

/** Reports hold addresses of people of all campaigns, so they are for those who run the installation. */
export const canSeeReports = (actor: Actor): boolean => actor.isAdmin;
