import { describe, expect, it } from '@jest/globals';
import { afterStep, becomesOwner, endorsementStatuses, groupNameKey } from './endorsement.rules.js';

const every = Object.values(endorsementStatuses);
const outcomes = (step: Parameters<typeof afterStep>[1]) =>
  Object.fromEntries(every.map((status) => [status, afterStep(status, step)]));

describe('an endorsement', () => {
  it('can be asked for again until somebody has proven the address, and after it was taken back', () => {
    expect(outcomes('ask')).toEqual({
      AWAITING_CONFIRMATION: 'AWAITING_CONFIRMATION',
      REQUESTED: null,
      INVITED: 'INVITED',
      ACCEPTED: null,
      DECLINED: null,
      WITHDRAWN: 'AWAITING_CONFIRMATION',
    });
  });

  it('is public at once when the coordinators had invited the group, and waits for them otherwise', () => {
    expect(afterStep('INVITED', 'confirm')).toBe('ACCEPTED');
    expect(afterStep('AWAITING_CONFIRMATION', 'confirm')).toBe('REQUESTED');
  });

  it('does not change when its link is used again', () => {
    for (const status of ['REQUESTED', 'ACCEPTED', 'DECLINED'] as const)
      expect(afterStep(status, 'confirm')).toBe(status);
  });

  it('cannot be decided before the address is proven', () => {
    expect(afterStep('AWAITING_CONFIRMATION', 'accept')).toBeNull();
    expect(afterStep('AWAITING_CONFIRMATION', 'decline')).toBeNull();
  });

  it('lets a coordinator change their mind', () => {
    expect(afterStep('DECLINED', 'accept')).toBe('ACCEPTED');
    expect(afterStep('ACCEPTED', 'decline')).toBe('DECLINED');
  });
});

describe('who speaks for a group', () => {
  it.each([
    ['the contact who made it', 'ana', 'ana', false, true],
    ['nobody who only named a group that was there', 'bo', 'ana', false, false],
    ['nobody new once it has members', 'ana', 'ana', true, false],
    ['nobody when the contact is unknown', null, null, false, false],
  ])('%s', (_, contact, createdBy, hasMembers, expected) => {
    expect(becomesOwner({ createdBy }, contact, hasMembers)).toBe(expected);
  });
});

describe('the name of a group', () => {
  it('is the same in other letters and with other spaces', () => {
    expect(groupNameKey('  River   WATCH ')).toBe(groupNameKey('River Watch'));
  });
});
