import { describe, expect, it } from '@jest/globals';
import { RsvpStatus } from './attendance.enums.js';
import { hostMayKnowAddress, hostMaySee, seesAsAttendee } from './attendance.policy.js';

const which = (allowed: (rsvpStatus: RsvpStatus) => boolean): RsvpStatus[] => Object.values(RsvpStatus).filter(allowed);

describe('What a host may know of people', () => {
  it('is nothing until they have proven their address', () => {
    expect(which((rsvpStatus) => !hostMaySee({ rsvpStatus }))).toEqual(['UNCONFIRMED']);
  });

  it('is their address only while they come, and only if they said so', () => {
    expect(which((rsvpStatus) => hostMayKnowAddress({ rsvpStatus, shareContactWithHost: false }))).toEqual([]);
    expect(which((rsvpStatus) => hostMayKnowAddress({ rsvpStatus, shareContactWithHost: true }))).toEqual([
      'REGISTERED',
      'CONFIRMED',
      'MAYBE',
    ]);
  });
});

it('The exact place is for those who have a place', () => {
  expect(which((rsvpStatus) => seesAsAttendee({ rsvpStatus }))).toEqual(['REGISTERED', 'CONFIRMED']);
});
