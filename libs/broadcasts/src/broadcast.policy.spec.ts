import { describe, expect, it } from '@jest/globals';
import { anonymous, system, type Actor } from '#platform/auth/actor.js';
import { canSeeBroadcast } from './broadcast.policy.js';

const signedIn: Actor = { ...anonymous(), personId: 'p' };
const broadcast = { campaignId: 'river-week' };

describe('a broadcast is seen by', () => {
  it.each<[string, Actor, boolean]>([
    ['a coordinator of its campaign', { ...signedIn, campaignIds: new Set(['river-week']) }, true],
    ['an administrator', system, true],
    ['a coordinator of another campaign', { ...signedIn, campaignIds: new Set(['open-data']) }, false],
    ['an owner of a group', { ...signedIn, groupRoles: new Map([['g', 'OWNER']]) }, false],
    ['somebody signed in', signedIn, false],
    ['anybody', anonymous(), false],
  ])('%s: %#', (_, actor, allowed) => {
    expect(canSeeBroadcast(actor, broadcast)).toBe(allowed);
  });
});
