import { describe, expect, it } from '@jest/globals';
import { rolesOf, signInMailKey } from './account.rules.js';

const nobody = { isAdmin: false, campaignIds: new Set<string>(), groupRoles: new Map<string, string>() };

describe('the roles of a person', () => {
  it.each([
    ['nobody special', nobody, false, []],
    ['an admin', { ...nobody, isAdmin: true }, false, ['ADMIN']],
    ['a coordinator who hosts', { ...nobody, campaignIds: new Set(['c']) }, true, ['CAMPAIGN_COORDINATOR', 'HOST']],
    ['the owner of a group', { ...nobody, groupRoles: new Map([['g', 'OWNER']]) }, false, ['GROUP_OWNER']],
    ['a member of a group', { ...nobody, groupRoles: new Map([['g', 'MEMBER']]) }, false, []],
  ])('%s', (_, standing, hosts, expected) => {
    expect(rolesOf(standing, hosts)).toEqual(expected);
  });
});

describe('asking for a sign-in link', () => {
  const at = (second: number): string => signInMailKey('p', new Date(Date.UTC(2027, 1, 4, 9, 0, second)));

  it('takes a double click as one request', () => {
    expect(at(1)).toBe(at(2));
  });

  it('sends another mail to somebody who waited', () => {
    expect(at(1)).not.toBe(at(31));
  });
});
