import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#platform/config/config.js';
import { bearable, dailyLimit, filterFor, groupOf, groups, limitsOf, type Group } from './throttle.rules.js';

describe('limits', () => {
  it.each([
    ['ana@gmail.com', 'gmail'],
    ['ana@googlemail.com', 'gmail'],
    ['ana@outlook.com', 'outlook'],
    ['ana@hotmail.co.uk', 'outlook'],
    ['ana@live.fr', 'outlook'],
    ['ana@msn.com', 'outlook'],
    ['ana@yahoo.com.mx', 'yahoo'],
    ['ana@aol.com', 'yahoo'],
    ['ana@notgmail.com', 'other'],
    ['ana@gmail.com.example.org', 'other'],
    ['gmail.com@example.org', 'other'],
  ])('count %s as %s', (email, group) => {
    expect(groupOf(email)).toBe(group);
  });

  it('let pass exactly those who need not wait', () => {
    const people = ['a@gmail.com', 'a@outlook.com', 'a@yahoo.com', 'a@example.org'];
    const every = Array.from({ length: 2 ** groups.length }, (_, mask) => groups.filter((__, at) => (mask >> at) & 1));
    for (const waiting of every) {
      const { only, except } = filterFor(waiting);
      const passing = people.filter(
        (email) =>
          (only === null || new RegExp(only).test(email)) && (except === null || !new RegExp(except).test(email)),
      );
      expect(passing.map(groupOf)).toEqual(groups.filter((group: Group) => !waiting.includes(group)));
    }
  });

  it('are read from the configuration; a part of the whole is kept for mails that somebody waits for', () => {
    const load = (env: Record<string, string>) => limitsOf(loadConfig({ SECRET_KEY: 'x'.repeat(32), ...env }));
    expect(load({})).toEqual({ all: null, bulk: null, groups: {}, daily: null, warmUpFrom: null });
    expect(load({ MAIL_RATE: '14', MAIL_DOMAIN_RATES: 'gmail=5, other=0.5', MAIL_DAILY_QUOTA: '50000' })).toMatchObject(
      {
        all: 14,
        bulk: 14 * 0.8,
        groups: { gmail: 5, other: 0.5 },
        daily: 50_000,
      },
    );
    expect(() => load({ MAIL_DOMAIN_RATES: 'gmal=5' })).toThrow(
      'MAIL_DOMAIN_RATES is "gmal=5". It must be mails per second',
    );
    expect(() => load({ MAIL_RATE: '0' })).toThrow('MAIL_RATE');
  });

  it('per day grow while a new sender becomes known', () => {
    const limits = { all: null, bulk: null, groups: {}, daily: 1500, warmUpFrom: '2027-01-30' };
    const days = ['2027-01-29', '2027-01-30', '2027-01-31', '2027-02-01', '2027-02-02', '2027-06-01'];
    expect(days.map((day) => dailyLimit(limits, day))).toEqual([1500, 200, 500, 1000, 1500, 1500]);
    expect(dailyLimit({ ...limits, daily: null }, '2027-06-01')).toBeNull();
  });

  it('that a server taught us grow by a tenth each minute, and end', () => {
    const rateAt = new Date('2027-01-30T12:00:00Z');
    const after = (minutes: number) => bearable({ rate: 10, rateAt }, new Date(rateAt.getTime() + minutes * 60_000));
    expect([after(0), after(1), after(2)].map((rate) => Math.round((rate ?? 0) * 100) / 100)).toEqual([10, 11, 12.1]);
    expect(after(60)).toBeNull();
    expect(bearable({ rate: null, rateAt: null }, rateAt)).toBeNull();
  });
});
