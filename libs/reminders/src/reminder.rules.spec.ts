import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { coveredByNotice, dueOf, isDue, lookAheadDays, reminderKey, rulesFor } from './reminder.rules.js';

const dayBefore = { daysBefore: 1, localTime: '11:00', hoursBefore: null };
const twoHours = { daysBefore: null, localTime: null, hoursBefore: 2 };

const slotAt = (local: string, timeZone: string) => ({
  startsOn: local.slice(0, 10),
  startsAt: new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds),
  timeZone,
});

const at = (due: { at: Date } | null): string | undefined => due?.at.toISOString();

describe('when the day-before reminder is due', () => {
  it.each([
    ['an ordinary day in Paris', '2027-02-06T10:00', 'Europe/Paris', '2027-02-05T10:00:00.000Z'],
    ['the day the clocks go forward in Berlin', '2026-03-29T10:00', 'Europe/Berlin', '2026-03-28T10:00:00.000Z'],
    ['the day the clocks go back in Berlin', '2026-10-25T10:00', 'Europe/Berlin', '2026-10-24T09:00:00.000Z'],
    [
      'Lord Howe, whose clocks move by half an hour',
      '2026-10-04T09:00',
      'Australia/Lord_Howe',
      '2026-10-03T00:30:00.000Z',
    ],
    ['the day after that on Lord Howe', '2026-10-05T09:00', 'Australia/Lord_Howe', '2026-10-04T00:00:00.000Z'],
    ['Kiritimati, 14 hours ahead', '2027-02-06T01:00', 'Pacific/Kiritimati', '2027-02-04T21:00:00.000Z'],
    ['Kathmandu, on a quarter hour', '2027-02-06T07:00', 'Asia/Kathmandu', '2027-02-05T05:15:00.000Z'],
  ])('is 11:00 there on the day before: %s', (_, local, zone, expected) => {
    expect(at(dueOf(dayBefore, slotAt(local, zone)))).toBe(expected);
  });

  it('moves a wall time that the clocks skip forward', () => {
    const early = { daysBefore: 0, localTime: '02:30', hoursBefore: null };
    expect(at(dueOf(early, slotAt('2026-03-29T20:00', 'Europe/Berlin')))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of two equal wall times', () => {
    const early = { daysBefore: 0, localTime: '02:30', hoursBefore: null };
    expect(at(dueOf(early, slotAt('2026-10-25T20:00', 'Europe/Berlin')))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('works for a save-the-date, until its day begins', () => {
    const due = dueOf(dayBefore, { startsOn: '2027-02-06', startsAt: null, timeZone: 'Europe/Paris' });
    expect(due).toEqual({ at: new Date('2027-02-05T10:00:00Z'), expiresAt: new Date('2027-02-05T23:00:00Z') });
  });

  it('says nothing without a date or without a zone', () => {
    expect(dueOf(dayBefore, { startsOn: null, startsAt: null, timeZone: 'Europe/Paris' })).toBeNull();
    expect(dueOf(dayBefore, { startsOn: '2027-02-06', startsAt: null, timeZone: null })).toBeNull();
  });

  it('says nothing when it would come too late to be of use', () => {
    expect(dueOf({ ...dayBefore, daysBefore: 0 }, slotAt('2027-02-06T12:00', 'Europe/Paris'))).toBeNull();
  });

  const zones = Intl.supportedValuesOf('timeZone');

  it('shows 11:00 on the wall of every zone on every day of fifteen years', () => {
    const day = fc.date({ min: new Date('2025-01-02'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), day, (timeZone, date) => {
        const startsOn = date.toISOString().slice(0, 10);
        const due = dueOf(dayBefore, { startsOn, startsAt: null, timeZone });
        const wall = Temporal.Instant.fromEpochMilliseconds(due?.at.getTime() ?? 0).toZonedDateTimeISO(timeZone);
        expect(wall.toPlainDateTime().toString({ smallestUnit: 'minute' })).toBe(
          `${Temporal.PlainDate.from(startsOn).subtract({ days: 1 }).toString()}T11:00`,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('is always before its expiry, and that is three hours before the start', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const day = fc.date({ min: new Date('2025-01-02'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), day, hour, (timeZone, date, h) => {
        const local = `${date.toISOString().slice(0, 10)}T${String(h).padStart(2, '0')}:00`;
        const slot = slotAt(local, timeZone);
        const due = dueOf(dayBefore, slot);
        expect(due).not.toBeNull();
        expect(due && due.at < due.expiresAt).toBe(true);
        expect(slot.startsAt.getTime() - (due?.expiresAt.getTime() ?? 0)).toBe(3 * 3_600_000);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('when the two-hour reminder is due', () => {
  it('is exactly two hours before, also across a change of the clocks', () => {
    expect(at(dueOf(twoHours, slotAt('2026-03-29T04:00', 'Europe/Berlin')))).toBe('2026-03-29T00:00:00.000Z');
  });

  it('is too late once it has started', () => {
    const slot = slotAt('2027-02-06T10:00', 'Europe/Paris');
    const due = dueOf(twoHours, slot);
    expect(due && isDue(due, new Date('2027-02-06T08:59:59Z'))).toBe(true);
    expect(due && isDue(due, new Date('2027-02-06T06:59:59Z'))).toBe(false);
    expect(due && isDue(due, slot.startsAt)).toBe(false);
  });

  it('does not exist without a time', () => {
    expect(dueOf(twoHours, { startsOn: '2027-02-06', startsAt: null, timeZone: 'Europe/Paris' })).toBeNull();
  });
});

describe('a reminder after a change notice', () => {
  const due = { at: new Date('2027-02-05T10:00:00Z'), expiresAt: new Date('2027-02-06T06:00:00Z') };

  it.each([
    ['no notice', null, false],
    ['a notice eleven minutes before', '2027-02-05T09:49:00Z', false],
    ['a notice ten minutes before', '2027-02-05T09:50:00Z', true],
    ['a notice afterwards, when the event moved closer', '2027-02-05T12:00:00Z', true],
  ])('%s', (_, noticeAt, covered) => {
    expect(coveredByNotice(due, noticeAt === null ? null : new Date(noticeAt))).toBe(covered);
  });
});

describe('the rules of a campaign', () => {
  const rule = (campaignId: string | null, code: string, enabled = true) => ({ campaignId, code, enabled });

  it('are the defaults unless it has its own', () => {
    const all = [
      rule(null, 'day-before'),
      rule(null, 'hours-before'),
      rule('a', 'hours-before', false),
      rule('b', 'week-before'),
    ];
    expect(rulesFor(all, 'a').map(({ code }) => code)).toEqual(['day-before']);
    expect(rulesFor(all, 'b').map(({ code }) => code)).toEqual(['day-before', 'hours-before', 'week-before']);
  });

  it('say how far ahead to look', () => {
    expect(lookAheadDays([dayBefore, twoHours])).toBe(3);
    expect(lookAheadDays([])).toBe(2);
  });

  it('give a moved slot a new key', () => {
    const slot = slotAt('2027-02-06T10:00', 'Europe/Paris');
    expect(reminderKey('s', 'day-before', slot)).toBe('rem:s:day-before:2027-02-06T09:00:00.000Z');
    expect(reminderKey('s', 'day-before', { ...slot, startsAt: null })).toBe('rem:s:day-before:2027-02-06');
  });
});
