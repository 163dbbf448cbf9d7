import { coordinates, type Actor } from '#platform/auth/actor.js';
import type { Event } from './event.entity.js';

type Row = Pick<Event, 'campaignId' | 'reviewState' | 'visibility'>;

/** Who the caller is to one event. `hostIds` are persons; `byLink` is a valid host key. */
export interface Standing {
  actor: Actor;
  hostIds: readonly string[];
  byLink: boolean;
}

const isHost = ({ actor, hostIds, byLink }: Standing): boolean =>
  byLink || (actor.personId !== null && hostIds.includes(actor.personId));

export const isPublished = (event: Pick<Row, 'reviewState' | 'visibility'>): boolean =>
  event.reviewState === 'APPROVED' && event.visibility !== 'PRIVATE';

export const canReview = (actor: Actor, event: Pick<Row, 'campaignId'>): boolean =>
  coordinates(actor, event.campaignId);

export const canManage = (standing: Standing, event: Pick<Row, 'campaignId'>): boolean =>
  isHost(standing) || canReview(standing.actor, event);

export const canView = (standing: Standing, event: Row): boolean => isPublished(event) || canManage(standing, event);
