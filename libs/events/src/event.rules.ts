import { Problem } from '#platform/problem.js';
import type { Campaign } from '#campaigns';
import type { Event } from './event.entity.js';
import type { ReviewState, ScheduleState } from './event.enums.js';

/** Which review states a coordinator's decision may come from. A rejected event may be approved after all. */
const reviewable: readonly ReviewState[] = ['AWAITING_REVIEW', 'REJECTED', 'APPROVED', 'AWAITING_HOST_VERIFICATION'];

export function checkReviewable(state: ReviewState): void {
  if (!reviewable.includes(state)) {
    throw new Problem('CONFLICT', { message: 'The host has taken this event back; there is nothing to review.' });
  }
}

/** Where an event goes when its host has proven their address. */
export const afterHostVerification = (campaign: Pick<Campaign, 'reviewRequired'>): ReviewState =>
  campaign.reviewRequired ? 'AWAITING_REVIEW' : 'APPROVED';

/** Known day and start means it takes place as shown; anything less is a save-the-date. */
export const scheduleStateFor = (startsAt: Date | null): ScheduleState => (startsAt ? 'CONFIRMED' : 'TENTATIVE');

/** A cancelled event stays so, a postponed one until its times are set anew. */
export function scheduleStateAfterEdit(
  state: ScheduleState,
  startsAt: Date | null,
  timesEdited: boolean,
): ScheduleState {
  const stays = state === 'CANCELLED' || (state === 'POSTPONED' && !timesEdited);
  return stays ? state : scheduleStateFor(startsAt);
}

/** Edits that bring a rejected event back before a coordinator. An approved one stays on the map. */
export const reviewStateAfterEdit = (state: ReviewState): ReviewState =>
  state === 'REJECTED' ? 'AWAITING_REVIEW' : state;

export function checkTakesEvents(campaign: Pick<Campaign, 'status'>): void {
  if (campaign.status !== 'OPEN') {
    throw new Problem('CAMPAIGN_CLOSED', { field: 'campaignSlug', message: 'This campaign takes no new events.' });
  }
}

export function checkNotEnded(state: string): void {
  if (state === 'ENDED') throw new Problem('EVENT_NOT_OPEN', { message: 'This event is over.' });
}

/** Facts that people who are going must hear of when they change. */
export type ChangeField = 'TIME' | 'PLACE' | 'SCHEDULE_STATE' | 'MODE';

export interface Change {
  field: ChangeField;
  before: string | null;
  after: string | null;
}

interface Facts extends Pick<Event, 'scheduleState' | 'attendanceMode'> {
  time: string | null;
  /** As everyone may know it. */
  place: string | null;
  /** As people who are going may know it; compared, never written down. */
  attendeePlace: string | null;
}

/**
 * What is different for people, in a fixed order. A time that becomes known is a change as well. A new address that only
 * people who are going may know is a change of place without words: the history is public.
 */
export function changesBetween(before: Facts, after: Facts): Change[] {
  const pairs: [ChangeField, string | null, string | null][] = [
    ['TIME', before.time, after.time],
    ['PLACE', before.place, after.place],
    ['SCHEDULE_STATE', before.scheduleState, after.scheduleState],
    ['MODE', before.attendanceMode, after.attendanceMode],
  ];
  const changes = pairs
    .filter(([, from, to]) => from !== to)
    .map(([field, from, to]) => ({ field, before: from, after: to }));
  const hidden = before.place === after.place && before.attendeePlace !== after.attendeePlace;
  return hidden ? [...changes, { field: 'PLACE', before: null, after: null }] : changes;
}
