import { describe, expect, it } from '@jest/globals';
import { checkTiming, lastMoment, momentsOf, startOf, type Timing } from './broadcast.timing.js';

const now = new Date('2027-02-01T12:00:00Z');
const atOnce: Timing = { sendAt: null, localDate: null, localHour: null };
const local = (localDate: string, localHour: number): Timing => ({ ...atOnce, localDate, localHour });

describe('the moment of a broadcast', () => {
  it.each<[string, Timing, string | null]>([
    ['at once', atOnce, null],
    ['tomorrow', { ...atOnce, sendAt: new Date('2027-02-02T12:00:00Z') }, null],
    ['an hour ago', { ...atOnce, sendAt: new Date('2027-02-01T11:00:00Z') }, 'sendAt'],
    ['in two years', { ...atOnce, sendAt: new Date('2029-02-01T11:00:00Z') }, 'sendAt'],
    ['at nine tomorrow, wherever one is', local('2027-02-02', 9), null],
    ['today at nine, which is still to come in the far west', local('2027-02-01', 9), null],
    ['yesterday at nine, which is over everywhere', local('2027-01-31', 9), 'localDate'],
    ['a day without an hour', { ...atOnce, localDate: '2027-02-02' }, 'localHour'],
    ['an hour without a day', { ...atOnce, localHour: 9 }, 'localDate'],
    ['both', { ...local('2027-02-02', 9), sendAt: new Date('2027-02-02T12:00:00Z') }, 'sendAt'],
  ])('%s', (_, timing, field) => {
    const check = (): void => {
      checkTiming(timing, now);
    };
    if (field === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ details: expect.objectContaining({ field }) as unknown }));
  });

  it('is when the first of its readers has that hour', () => {
    const zones = ['America/New_York', 'Europe/Zurich', 'Mars/Olympus'];
    expect(startOf(local('2027-02-06', 9), zones, now)).toEqual(new Date('2027-02-06T08:00:00Z'));
    expect(startOf(local('2027-02-06', 9), [], now)).toEqual(new Date('2027-02-06T09:00:00Z'));
    expect(startOf(atOnce, zones, now)).toEqual(now);
  });

  it('is over when the last place on earth has it', () => {
    expect(lastMoment(local('2027-02-06', 9), now)).toEqual(new Date('2027-02-06T21:00:00Z'));
  });

  it('is a moment that exists, also in the night in which clocks go forward', () => {
    const night = momentsOf({ localDate: '2027-03-28', localHour: 2 }, ['Europe/Zurich']);
    expect(night.get('Europe/Zurich')).toEqual(new Date('2027-03-28T01:00:00Z'));
  });
});
