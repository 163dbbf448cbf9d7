import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { zoneRules } from '#platform/zone-rules.js';
import { dueOf as dueIn, startKey, type SlotTimes } from './due.rules.js';
import { defaultRules, rulesInEffect, type OwnedRule, type ReminderTiming } from './levels.rules.js';
import { coveredByNotice } from './moment.rules.js';

const nothing = { daysBefore: null, localTime: null, hoursBefore: null, hoursAfter: null, lateMinutes: 60 };
const dayBefore = { ...nothing, daysBefore: 1, localTime: '11:00' };
const twoHours = { ...nothing, hoursBefore: 2 };
const dueOf = (rule: ReminderTiming, slot: Omit<SlotTimes, 'endsAt'>) =>
  dueIn(rule, { endsAt: null, ...slot }, zoneRules);

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
    expect(zoneRules.instantOf('2026-03-29T02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(zoneRules.instantOf('2026-10-04T02:15', 'Australia/Lord_Howe').toISOString()).toBe(
      '2026-10-03T15:45:00.000Z',
    );
  });

  it('takes the first of two equal wall times', () => {
    expect(zoneRules.instantOf('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('works for a save-the-date, until its day begins', () => {
    const due = dueOf(dayBefore, { startsOn: '2027-02-06', startsAt: null, timeZone: 'Europe/Paris' });
    expect(due).toMatchObject({ at: new Date('2027-02-05T10:00:00Z'), expiresAt: new Date('2027-02-05T23:00:00Z') });
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

  it('does not exist without a time', () => {
    expect(dueOf(twoHours, { startsOn: '2027-02-06', startsAt: null, timeZone: 'Europe/Paris' })).toBeNull();
  });
});

describe('a night in the event’s zone', () => {
  const at21 = { ...nothing, daysBefore: 1, localTime: '23:00' };

  it.each([
    ['the morning, while that is early enough', '2027-02-06T15:00', '2027-02-06T06:00:00.000Z'],
    [
      'the evening before, where the morning is less than three hours before',
      '2027-02-06T09:00',
      '2027-02-05T20:00:00.000Z',
    ],
  ])('moves the reminder to %s', (_, start, expected) => {
    expect(at(dueOf(at21, slotAt(start, 'Europe/Paris')))).toBe(expected);
  });

  it('does not hold up the reminder two hours before', () => {
    expect(at(dueOf(twoHours, slotAt('2027-02-06T05:00', 'Europe/Paris')))).toBe('2027-02-06T02:00:00.000Z');
  });

  it('lets nobody be asked late in the evening how it was', () => {
    const slot = { ...slotAt('2027-02-06T19:00', 'Europe/Paris'), endsAt: new Date('2027-02-06T20:30:00Z') };
    const asked = dueIn({ ...nothing, hoursAfter: 1 }, slot, zoneRules);
    expect(asked?.at.toISOString()).toBe('2027-02-07T06:00:00.000Z');
    expect(at(dueOf({ ...nothing, hoursAfter: 1 }, slotAt('2027-02-06T10:00', 'Europe/Paris')))).toBe(
      '2027-02-06T13:00:00.000Z',
    );
  });
});

describe('a reminder after a notice of a change, which may wait for five minutes itself', () => {
  it.each([
    ['no notice', null, false],
    ['a change sixteen minutes before', '2027-02-05T09:44:00Z', false],
    ['a change fifteen minutes before', '2027-02-05T09:45:00Z', true],
    ['a change afterwards, when the event moved closer', '2027-02-05T12:00:00Z', true],
  ])('%s', (_, changeAt, covered) => {
    expect(coveredByNotice(new Date('2027-02-05T10:00:00Z'), changeAt === null ? null : new Date(changeAt))).toBe(
      covered,
    );
  });
});

describe('the rules of an event', () => {
  const own = (owner: { campaignId?: string; eventId?: string }, code: string, enabled = true): OwnedRule => ({
    ...nothing,
    ...{ campaignId: null, eventId: null, code, enabled, hoursBefore: 3 },
    ...owner,
  });
  const codes = (rules: OwnedRule[], eventId: string | null) =>
    rulesInEffect(rules, { campaignId: 'a', eventId }).map(
      ({ code, level, enabled }) => `${code} ${level} ${enabled ? 'on' : 'off'}`,
    );

  it('are the defaults, the campaign’s before them, and its own before both', () => {
    const all = [
      own({ campaignId: 'a' }, 'hours-before', false),
      own({ eventId: 'e' }, 'hours-before'),
      own({ campaignId: 'b' }, 'x'),
    ];
    expect(codes([], 'e')).toEqual(['day-before DEFAULT on', 'hours-before DEFAULT on', 'feedback DEFAULT on']);
    expect(codes(all, null)).toEqual(['day-before DEFAULT on', 'hours-before CAMPAIGN off', 'feedback DEFAULT on']);
    expect(codes(all, 'e')).toEqual(['day-before DEFAULT on', 'hours-before EVENT on', 'feedback DEFAULT on']);
    expect(defaultRules).toHaveLength(3);
  });

  it('are kept apart by the start', () => {
    const slot = slotAt('2027-02-06T10:00', 'Europe/Paris');
    expect(startKey(slot)).toBe('2027-02-06T09:00:00.000Z');
    expect(startKey({ ...slot, startsAt: null })).toBe('2027-02-06');
  });
});
