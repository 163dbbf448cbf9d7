import { describe, expect, it } from '@jest/globals';
import { anonymous, system } from '#platform/auth/actor.js';
import { canImport } from './import.policy.js';

describe('Importing into a campaign', () => {
  it.each([
    ['an administrator', system, true],
    ['its coordinator', { ...anonymous(), personId: 'a', campaignIds: new Set(['river']) }, true],
    ['a coordinator of another campaign', { ...anonymous(), personId: 'b', campaignIds: new Set(['lake']) }, false],
    ['a group owner', { ...anonymous(), personId: 'c', groupRoles: new Map([['g', 'OWNER']]) }, false],
    ['anybody', anonymous(), false],
  ])('is for %s: %#', (_, actor, allowed) => {
    expect(canImport(actor, 'river')).toBe(allowed);
  });
});
