import { describe, expect, it } from '@jest/globals';
import { Problem } from '#platform/problem.js';
import { checkZone, decideTimes, timeStateAt } from './event-time.rules.js';

const at = (startsOn: string, startTime: string, zone: string) =>
  decideTimes({ startsOn, startTime }, zone).startsAt?.toISOString();

function refusedField(input: object): unknown {
  try {
    decideTimes(input, 'Europe/Paris');
  } catch (error) {
    if (error instanceof Problem) return error.details.field;
  }
  return 'nothing was refused';
}

describe('the times of an event', () => {
  it('are wall times of its zone', () => {
    expect(at('2027-02-06', '10:00', 'Europe/Paris')).toBe('2027-02-06T09:00:00.000Z');
    expect(at('2027-07-06', '10:00', 'Europe/Paris')).toBe('2027-07-06T08:00:00.000Z');
    expect(at('2027-02-06', '10:00', 'Pacific/Kiritimati')).toBe('2027-02-05T20:00:00.000Z');
  });

  it('mean the first of two when the clocks go back, half an hour on Lord Howe', () => {
    expect(at('2027-10-31', '02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
    expect(at('2027-04-04', '01:45', 'Australia/Lord_Howe')).toBe('2027-04-03T14:45:00.000Z');
  });

  it('are refused when the clocks skip them that night', () => {
    expect(() => at('2027-03-28', '02:30', 'Europe/Berlin')).toThrow(/skip 02:30/);
  });

  it('end after midnight when the end is earlier than the start', () => {
    const times = decideTimes({ startsOn: '2027-02-06', startTime: '22:00', endTime: '01:00' }, 'Europe/Paris');
    expect(times).toMatchObject({ localStart: '2027-02-06T22:00', localEnd: '2027-02-07T01:00' });
  });

  it('may be open: no time, or no day at all', () => {
    expect(decideTimes({ startsOn: '2027-02-06' }, null)).toMatchObject({ startsOn: '2027-02-06', startsAt: null });
    expect(decideTimes({}, null)).toMatchObject({ startsOn: null, startsAt: null });
  });

  it.each([
    [{ startTime: '10:00' }, 'startsOn'],
    [{ startsOn: '2027-02-06', endTime: '10:00' }, 'startTime'],
    [{ startsOn: '2027-02-06', startTime: '10:00', endTime: '09:00', endsOn: '2027-02-06' }, 'endTime'],
  ])('name the field at fault: %j', (input, field) => {
    expect(refusedField(input)).toBe(field);
  });

  it('need a real zone: an abbreviation is none', () => {
    expect(checkZone('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos_Aires');
    for (const zone of ['CST', 'EST', 'Mars/Olympus', '', 'GMT+2']) expect(() => checkZone(zone)).toThrow(/time zone/);
  });
});

describe('the time state', () => {
  const facts = { startsOn: '2027-02-06', startsAt: null, endsAt: null, timeZone: 'Pacific/Kiritimati' };

  it('follows the day of the place while there is no time', () => {
    expect(timeStateAt(facts, new Date('2027-02-05T09:59:00Z'))).toBe('UPCOMING');
    expect(timeStateAt(facts, new Date('2027-02-05T10:01:00Z'))).toBe('RUNNING');
    expect(timeStateAt(facts, new Date('2027-02-06T10:01:00Z'))).toBe('ENDED');
  });

  it('is open without a day, and assumes three hours without an end', () => {
    expect(timeStateAt({ ...facts, startsOn: null }, new Date())).toBe('DATE_OPEN');
    const timed = { ...facts, startsAt: new Date('2027-02-06T09:00:00Z') };
    expect(timeStateAt(timed, new Date('2027-02-06T11:59:00Z'))).toBe('RUNNING');
    expect(timeStateAt(timed, new Date('2027-02-06T12:01:00Z'))).toBe('ENDED');
  });
});
