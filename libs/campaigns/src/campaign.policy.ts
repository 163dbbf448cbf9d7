import { coordinates, type Actor } from '#platform/auth/actor.js';
import type { Campaign } from './campaign.entity.js';

type Row = Pick<Campaign, 'id' | 'status'>;

export const canView = (actor: Actor, campaign: Row): boolean =>
  campaign.status === 'OPEN' || campaign.status === 'CLOSED' || canCoordinate(actor, campaign);

export const canCoordinate = (actor: Actor, campaign: Pick<Row, 'id'>): boolean => coordinates(actor, campaign.id);

/** Anybody who signed in and has a role may call a campaign; each starts as its only coordinator. */
export const canCreate = (actor: Actor): boolean =>
  actor.isAdmin || actor.campaignIds.size > 0 || [...actor.groupRoles.values()].includes('OWNER');
