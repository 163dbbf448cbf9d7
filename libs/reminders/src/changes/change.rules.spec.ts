import { describe, expect, it } from '@jest/globals';
import { netChanges, noticeKind, notesOf, parsePublicTime, type NetChange } from './change.rules.js';

const row = (field: string, before: string | null, after: string | null, note: string | null = null) => ({
  field,
  before,
  after,
  note,
});

describe('several edits within a minute', () => {
  it('become the one change that they amount to', () => {
    const rows = [row('TIME', '10', '11'), row('PLACE', 'quay', 'bridge'), row('TIME', '11', '12')];
    expect(netChanges(rows)).toEqual([
      { field: 'TIME', before: '10', after: '12' },
      { field: 'PLACE', before: 'quay', after: 'bridge' },
    ]);
  });

  it('are no news when everything is as it was', () => {
    expect(netChanges([row('TIME', '10', '11'), row('TIME', '11', '10')])).toEqual([]);
  });

  it('carry each of the host’s sentences once', () => {
    expect(
      notesOf([
        row('TIME', 'a', 'b', 'Sorry!'),
        row('PLACE', 'a', 'b', ' Sorry! '),
        row('MODE', 'a', 'b', 'Bring boots'),
      ]),
    ).toEqual(['Sorry!', 'Bring boots']);
  });
});

describe('what people are told', () => {
  const state = (before: string, after: string): NetChange => ({ field: 'SCHEDULE_STATE', before, after });
  const time: NetChange = { field: 'TIME', before: '10', after: '11' };

  it.each<[string, string, NetChange[], string | null]>([
    ['cancelled just now', 'CANCELLED', [state('CONFIRMED', 'CANCELLED')], 'cancelled'],
    ['moved, and cancelled before we wrote', 'CANCELLED', [time], null],
    ['postponed just now', 'POSTPONED', [state('CONFIRMED', 'POSTPONED')], 'postponed'],
    ['moved', 'CONFIRMED', [time], 'changed'],
    ['takes place after all', 'CONFIRMED', [state('CANCELLED', 'CONFIRMED')], 'changed'],
    ['cancelled and restored', 'CONFIRMED', [], null],
    ['got its time', 'CONFIRMED', [time, state('TENTATIVE', 'CONFIRMED')], 'changed'],
  ])('%s', (_, scheduleState, changes, kind) => {
    expect(noticeKind(scheduleState, changes)).toBe(kind);
  });
});

describe('a time of the public history', () => {
  it.each([
    ['2027-02-06', { startsOn: '2027-02-06', localStart: null, localEnd: null, timeZone: null }],
    ['2027-02-06T10:00', { startsOn: '2027-02-06', localStart: '2027-02-06T10:00', localEnd: null, timeZone: null }],
    [
      '2027-02-06T10:00/12:00 Europe/Paris',
      {
        startsOn: '2027-02-06',
        localStart: '2027-02-06T10:00',
        localEnd: '2027-02-06T12:00',
        timeZone: 'Europe/Paris',
      },
    ],
    [
      '2027-02-06T22:00/2027-02-07T01:00 Europe/Paris',
      {
        startsOn: '2027-02-06',
        localStart: '2027-02-06T22:00',
        localEnd: '2027-02-07T01:00',
        timeZone: 'Europe/Paris',
      },
    ],
  ])('%s', (text, time) => {
    expect(parsePublicTime(text)).toEqual(time);
  });

  it('is not any text', () => {
    expect(parsePublicTime('soon')).toBeNull();
  });
});
