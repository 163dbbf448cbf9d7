import { describe, expect, it } from '@jest/globals';
import { translator } from '../i18n';
import { dayRange, daysBetween, historyWords, slotWords, utcOffset } from './dates';

const t = translator('en');
const now = '2027-03-04T03:00:00.000Z';

function words(slot: Partial<Parameters<typeof slotWords>[0]>, timeZone: string | null, country: string | null) {
  const whole = { startsOn: null, localStart: null, localEnd: null, startsAt: null, ...slot };
  return slotWords(whole, { timeZone, country }, now, 'en', t);
}

describe('a time slot in words', () => {
  const evening = {
    startsOn: '2027-03-03',
    localStart: '2027-03-03T18:00',
    localEnd: '2027-03-03T20:30',
    startsAt: '2027-03-03T23:00:00.000Z',
  };

  it('says today by the calendar of the event, not of the server', () => {
    // It is the fourth in UTC and still the third in Detroit.
    expect(words(evening, 'America/Detroit', 'US').day).toBe('today');
    expect(words({ startsOn: '2027-03-05' }, 'Asia/Tokyo', 'JP').day).toBe('tomorrow');
  });

  it('carries the zone with the time, and the clock of the country', () => {
    expect(words(evening, 'America/Detroit', 'US')).toMatchObject({ time: '6:00 PM–8:30 PM', zone: 'Eastern Time' });
    const berlin = { ...evening, startsAt: '2027-03-03T17:00:00.000Z' };
    expect(words(berlin, 'Europe/Berlin', 'DE')).toMatchObject({ time: '18:00–20:30', zone: 'Central European Time' });
  });

  it('leaves an open date and an open time open', () => {
    expect(words({}, 'Europe/Berlin', 'DE')).toEqual({ day: null, time: null, zone: null });
    expect(words({ startsOn: '2027-03-20' }, 'Europe/Berlin', 'DE')).toEqual({
      day: 'Saturday 20 March',
      time: null,
      zone: null,
    });
  });

  it('names the day on which a stay of several days ends', () => {
    const long = { ...evening, localEnd: '2027-03-06T12:00' };
    expect(words(long, 'Europe/Berlin', 'DE').time).toBe('18:00 – 6 Mar 2027, 12:00');
  });
});

describe('days', () => {
  it('are counted across a change of the clocks', () => {
    expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
  });

  it('make a range, or one day', () => {
    expect(dayRange('en', '2027-03-20', '2027-03-28').replace(/\s*–\s*/, '–')).toBe('20–28 March 2027');
    expect(dayRange('en', '2027-03-06', '2027-03-06')).toBe('Saturday 6 March 2027');
  });

  it('know how far a zone is from UTC on that day', () => {
    expect(utcOffset('America/Detroit', '2027-03-03T12:00:00Z')).toBe('UTC−5');
    expect(utcOffset('America/Detroit', '2027-03-20T12:00:00Z')).toBe('UTC−4');
  });
});

describe('a time of the public history', () => {
  it('is written as people write it, in the clock of the country and with its zone', () => {
    expect(historyWords('2027-02-06T10:00/13:00 America/Detroit', 'US', 'en')).toBe(
      'Saturday 6 February 2027, 10:00 AM–1:00 PM (Eastern Time)',
    );
    expect(historyWords('2027-02-06T22:00/2027-02-07T01:30 Europe/Paris', 'FR', 'es')).toBe(
      'sábado, 6 de febrero de 2027, 22:00–1:30 (hora de Europa central)',
    );
  });

  it('is a day while the hour is open, and stays as it is when nobody can read it', () => {
    expect(historyWords('2027-02-06', 'US', 'en')).toBe('Saturday 6 February 2027');
    expect(historyWords('some day', 'US', 'en')).toBe('some day');
  });
});
