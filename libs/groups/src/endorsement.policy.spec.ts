import { describe, expect, it } from '@jest/globals';
import { anonymous, type Actor } from '#platform/auth/actor.js';
import { canDecide } from './endorsement.policy.js';

const actor = (given: Partial<Actor>): Actor => ({ ...anonymous(), personId: 'p', ...given });

describe('who decides on an endorsement', () => {
  it.each([
    ['an admin', actor({ isAdmin: true }), true],
    ['a coordinator of the campaign', actor({ campaignIds: new Set(['c']) }), true],
    ['a coordinator of another campaign', actor({ campaignIds: new Set(['d']) }), false],
    ['the owner of a group', actor({ groupRoles: new Map([['g', 'OWNER']]) }), false],
    ['an anonymous caller', anonymous(), false],
  ])('%s: %s', (_, who, allowed) => {
    expect(canDecide(who, { campaignId: 'c' })).toBe(allowed);
  });
});
