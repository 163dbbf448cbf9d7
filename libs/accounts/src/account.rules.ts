import type { Actor } from '#platform/auth/actor.js';

export const roles = {
  ADMIN: 'ADMIN',
  CAMPAIGN_COORDINATOR: 'CAMPAIGN_COORDINATOR',
  GROUP_OWNER: 'GROUP_OWNER',
  HOST: 'HOST',
} as const;
export type Role = keyof typeof roles;

type Standing = Pick<Actor, 'isAdmin' | 'campaignIds' | 'groupRoles'>;

/** What a person may be addressed as. Rights are decided by the policies, with the row in hand. */
export function rolesOf(standing: Standing, hosts: boolean): Role[] {
  const held: Record<Role, boolean> = {
    ADMIN: standing.isAdmin,
    CAMPAIGN_COORDINATOR: standing.campaignIds.size > 0,
    GROUP_OWNER: [...standing.groupRoles.values()].includes('OWNER'),
    HOST: hosts,
  };
  return Object.values(roles).filter((role) => held[role]);
}

/** Two clicks within this time are one request. */
const doubleClickSeconds = 30;

export const signInMailKey = (personId: string, now: Date): string =>
  `account.sign-in:${personId}:${String(Math.floor(now.getTime() / (doubleClickSeconds * 1000)))}`;
