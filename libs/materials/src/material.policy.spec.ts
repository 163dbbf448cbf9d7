import { describe, expect, it } from '@jest/globals';
import { anonymous, type Actor } from '#platform/auth/actor.js';
import { canSeeMaterial } from './material.policy.js';

const campaignId = 'a';
const nobody = anonymous();
const coordinator: Actor = { ...nobody, personId: 'p', campaignIds: new Set([campaignId]) };
const otherCoordinator: Actor = { ...nobody, personId: 'q', campaignIds: new Set(['b']) };
const admin: Actor = { ...nobody, personId: 'r', isAdmin: true };
const none = new Set<string>();
const hosted = new Set([campaignId]);

describe('Who may see a material', () => {
  it.each([
    ['anybody sees a public one', nobody, none, 'PUBLIC', null, true],
    ['anybody does not see one for hosts', nobody, none, 'HOSTS', null, false],
    ['a host of the campaign sees one for hosts', { ...nobody, personId: 'h' }, hosted, 'HOSTS', null, true],
    ['a host elsewhere does not', { ...nobody, personId: 'h' }, new Set(['b']), 'HOSTS', null, false],
    ['its coordinator sees one for hosts', coordinator, none, 'HOSTS', null, true],
    ['a coordinator of another campaign does not', otherCoordinator, none, 'HOSTS', null, false],
    ['an administrator sees one for hosts', admin, none, 'HOSTS', null, true],
    ['nobody sees a removed one', admin, hosted, 'PUBLIC', new Date(0), false],
  ] as const)('%s', (_, actor, hostedIds, visibility, removedAt, expected) => {
    expect(canSeeMaterial(actor, hostedIds, { campaignId, visibility, removedAt })).toBe(expected);
  });
});
