import { describe, expect, it } from '@jest/globals';
import { anonymous, type Actor } from '#platform/auth/actor.js';
import type { AddressVisibility, ReviewState, Visibility } from './event.enums.js';
import { mayKnowExactPlace, publicPoint, visibleLocation } from './event-location.rules.js';
import { canManage, canReview, canView } from './event.policy.js';
import { mapStatus, type MapReason } from './map-status.rules.js';

const event = { campaignId: 'c1', reviewState: 'AWAITING_REVIEW' as ReviewState, visibility: 'PUBLIC' as Visibility };
const person = (more: Partial<Actor>): Actor => ({ ...anonymous(), personId: 'p1', ...more });
const nobody = { actor: anonymous(), hostIds: ['p9'], byLink: false };

describe('who may do what with an event', () => {
  it.each([
    ['nobody', nobody, false, false],
    ['anybody signed in', { ...nobody, actor: person({}) }, false, false],
    ['its host, signed in', { ...nobody, actor: person({ personId: 'p9' }) }, true, false],
    ['its host, by link', { ...nobody, byLink: true }, true, false],
    ['a coordinator of its campaign', { ...nobody, actor: person({ campaignIds: new Set(['c1']) }) }, true, true],
    ['a coordinator of another campaign', { ...nobody, actor: person({ campaignIds: new Set(['c2']) }) }, false, false],
    ['an administrator', { ...nobody, actor: person({ isAdmin: true }) }, true, true],
  ])('%s', (_who, standing, manage, review) => {
    expect(canManage(standing, event)).toBe(manage);
    expect(canReview(standing.actor, event)).toBe(review);
    expect(canView(standing, event)).toBe(manage);
    expect(canView(standing, { ...event, reviewState: 'APPROVED' })).toBe(true);
    expect(canView(standing, { ...event, reviewState: 'APPROVED', visibility: 'PRIVATE' })).toBe(manage);
  });
});

describe('the exact place', () => {
  const spot = {
    venue: 'Boathouse',
    address: 'Quai 1',
    locality: 'Lyon',
    region: null,
    postalCode: '69001',
    country: 'FR',
    latitude: 1,
    longitude: 2,
    locationPrecision: 'ROOFTOP' as const,
    publicLatitude: 3,
    publicLongitude: 4,
  };

  it.each<[AddressVisibility, boolean, boolean]>([
    ['PUBLIC', true, true],
    ['ATTENDEES', false, true],
    ['APPROXIMATE', false, false],
    ['HOSTS_ONLY', false, false],
    ['TO_BE_ANNOUNCED', false, false],
  ])('%s', (addressVisibility, everyone, attendee) => {
    expect(mayKnowExactPlace({ addressVisibility }, 'everyone')).toBe(everyone);
    expect(mayKnowExactPlace({ addressVisibility }, 'attendee')).toBe(attendee);
    expect(mayKnowExactPlace({ addressVisibility }, 'insider')).toBe(true);
    const shown = visibleLocation({ ...spot, addressVisibility }, 'everyone');
    expect(shown.address).toBe(everyone ? 'Quai 1' : null);
    expect(shown.latitude).toBe(everyone ? 1 : 3);
    expect(shown.locality).toBe('Lyon');
  });

  it('is given to everyone as the middle of the city unless it is public', () => {
    const [exact, city] = [
      { latitude: 1, longitude: 2 },
      { latitude: 3, longitude: 4 },
    ];
    expect(publicPoint('PUBLIC', exact, city)).toBe(exact);
    expect(publicPoint('ATTENDEES', exact, city)).toBe(city);
    expect(publicPoint('ATTENDEES', exact, null)).toBeNull();
  });
});

describe('whether an event is on the map', () => {
  const shown = {
    reviewState: 'APPROVED' as ReviewState,
    visibility: 'PUBLIC' as Visibility,
    scheduleState: 'CONFIRMED' as const,
    publicLatitude: 1,
  };

  it.each<[object, 'OPEN' | 'DRAFT' | 'CLOSED' | 'ARCHIVED', MapReason, boolean]>([
    [{}, 'OPEN', 'ON_THE_MAP', true],
    [{}, 'CLOSED', 'ON_THE_MAP', true],
    [{ scheduleState: 'CANCELLED' }, 'OPEN', 'CANCELLED_SHOWN', true],
    [{ reviewState: 'REJECTED' }, 'DRAFT', 'REJECTED', false],
    [{ reviewState: 'WITHDRAWN' }, 'OPEN', 'WITHDRAWN', false],
    [{}, 'DRAFT', 'CAMPAIGN_DRAFT', false],
    [{}, 'ARCHIVED', 'CAMPAIGN_ARCHIVED', false],
    [{ visibility: 'UNLISTED' }, 'OPEN', 'UNLISTED', false],
    [{ publicLatitude: null }, 'OPEN', 'NO_COORDINATES', false],
  ])('%j in a campaign that is %s: %s', (change, status, reasonCode, onTheMap) => {
    expect(mapStatus({ ...shown, ...change }, { status })).toEqual({ onTheMap, reasonCode });
  });
});
