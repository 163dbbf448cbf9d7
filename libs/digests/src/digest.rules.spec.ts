import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { nextDigestAt, type Cadence, type DigestSlot } from './digest.rules.js';

const thursday = (timeZone: string) => ({ cadence: 'WEEKLY', weekday: 4, localHour: 9, timeZone }) as const;

describe('the next digest', () => {
  it.each([
    ['on Thursday before nine it is today', 'Europe/Paris', '2027-02-04T07:59:59Z', '2027-02-04T08:00:00.000Z'],
    ['at nine it is next week', 'Europe/Paris', '2027-02-04T08:00:00Z', '2027-02-11T08:00:00.000Z'],
    ['on Friday it is next Thursday', 'Europe/Paris', '2027-02-05T12:00:00Z', '2027-02-11T08:00:00.000Z'],
    ['in Kiritimati it is Thursday already', 'Pacific/Kiritimati', '2027-02-03T18:00:00Z', '2027-02-03T19:00:00.000Z'],
    ['in Honolulu it is still Wednesday', 'Pacific/Honolulu', '2027-02-04T08:00:00Z', '2027-02-04T19:00:00.000Z'],
    [
      'summer time moves the instant, not the hour',
      'Europe/Berlin',
      '2027-03-26T00:00:00Z',
      '2027-04-01T07:00:00.000Z',
    ],
  ])('%s', (_, zone, now, expected) => {
    expect(nextDigestAt(thursday(zone), new Date(now)).toISOString()).toBe(expected);
  });

  const slot = (cadence: Cadence, more: Partial<DigestSlot> = {}): DigestSlot => ({
    ...{ cadence, weekday: 4, localHour: 9, timeZone: 'Europe/Paris', ...more },
  });
  const series = (of: DigestSlot, from: string, count: number): string[] => {
    const moments: string[] = [];
    let previous: Date | null = null;
    let now = new Date(from);
    for (let n = 0; n < count; n += 1) {
      previous = now = nextDigestAt(of, now, previous);
      moments.push(now.toISOString());
    }
    return moments;
  };

  it('comes every day, on every second such weekday, or on the first of a month', () => {
    expect(series(slot('DAILY'), '2027-02-01T12:00:00Z', 3)).toEqual([
      '2027-02-02T08:00:00.000Z',
      '2027-02-03T08:00:00.000Z',
      '2027-02-04T08:00:00.000Z',
    ]);
    expect(series(slot('FORTNIGHTLY'), '2027-02-01T12:00:00Z', 3)).toEqual([
      '2027-02-04T08:00:00.000Z',
      '2027-02-18T08:00:00.000Z',
      '2027-03-04T08:00:00.000Z',
    ]);
    expect(series(slot('MONTHLY'), '2027-02-04T08:00:00Z', 3)).toEqual([
      '2027-03-04T08:00:00.000Z',
      '2027-04-01T07:00:00.000Z',
      '2027-05-06T07:00:00.000Z',
    ]);
  });

  it('stays in its second week however long nothing ran', () => {
    const previous = new Date('2027-02-04T08:00:00Z');
    expect(nextDigestAt(slot('FORTNIGHTLY'), new Date('2027-02-12T00:00:00Z'), previous).toISOString()).toBe(
      '2027-02-18T08:00:00.000Z',
    );
    expect(nextDigestAt(slot('FORTNIGHTLY'), new Date('2027-03-20T00:00:00Z'), previous).toISOString()).toBe(
      '2027-04-01T07:00:00.000Z',
    );
  });

  it('lies in the coming week, on the wished weekday, in every zone at any moment', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        moment,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 }),
        (timeZone, now, weekday, localHour) => {
          const next = nextDigestAt({ cadence: 'WEEKLY', weekday, localHour, timeZone }, now);
          const wall = Temporal.Instant.fromEpochMilliseconds(next.getTime()).toZonedDateTimeISO(timeZone);
          expect(next > now).toBe(true);
          expect(next.getTime() - now.getTime()).toBeLessThanOrEqual((7 * 24 + 2) * 3_600_000);
          expect(wall.dayOfWeek).toBe(weekday);
          expect(wall.hour - localHour).toBeGreaterThanOrEqual(0);
          expect(wall.hour - localHour).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
