import type { Campaign } from '#campaigns';
import type { Event } from './event.entity.js';

export const mapReasons = [
  'ON_THE_MAP',
  'CANCELLED_SHOWN',
  'AWAITING_HOST_VERIFICATION',
  'AWAITING_REVIEW',
  'REJECTED',
  'WITHDRAWN',
  'DRAFT',
  'CAMPAIGN_DRAFT',
  'CAMPAIGN_ARCHIVED',
  'PRIVATE',
  'UNLISTED',
  'NO_COORDINATES',
] as const;
export type MapReason = (typeof mapReasons)[number];

export interface MapStatusFacts {
  onTheMap: boolean;
  reasonCode: MapReason;
}

type EventFacts = Pick<Event, 'reviewState' | 'visibility' | 'scheduleState' | 'publicLatitude'>;

/** The one answer to "is my event on the map, and why not". The first thing that stands in the way is named. */
export function mapStatus(event: EventFacts, campaign: Pick<Campaign, 'status'>): MapStatusFacts {
  const reasonCode = firstObstacle(event, campaign);
  return { onTheMap: reasonCode === 'ON_THE_MAP' || reasonCode === 'CANCELLED_SHOWN', reasonCode };
}

function firstObstacle(event: EventFacts, campaign: Pick<Campaign, 'status'>): MapReason {
  if (event.reviewState !== 'APPROVED') return event.reviewState;
  if (campaign.status === 'DRAFT') return 'CAMPAIGN_DRAFT';
  if (campaign.status === 'ARCHIVED') return 'CAMPAIGN_ARCHIVED';
  if (event.visibility !== 'PUBLIC') return event.visibility;
  if (event.publicLatitude === null) return 'NO_COORDINATES';
  return event.scheduleState === 'CANCELLED' ? 'CANCELLED_SHOWN' : 'ON_THE_MAP';
}
