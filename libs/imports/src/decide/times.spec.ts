import { describe, expect, it } from '@jest/globals';
import { readFacts, type Cells } from '../facts/facts.js';
import type { Field } from '../read/fields.js';
import { decideTimes } from './times.js';

function decide(cells: Cells, placeZone: string | null) {
  const fields = Object.keys(cells) as Field[];
  const table = { headings: fields, rows: [], delimiter: ',' };
  const facts = readFacts(
    { row: 1, cells: fields.map((field) => cells[field] ?? '') },
    table,
    new Map(fields.map((field) => [field, field])),
    'UNKNOWN',
  );
  const { reasons, ...times } = decideTimes(facts, placeZone);
  return { ...times, codes: reasons.map(({ code }) => code) };
}

describe('The time of a row', () => {
  it('is local time at the place when no zone is given', () => {
    expect(decide({ date: '2027-03-06', startTime: '10:00-12:00' }, 'America/Mexico_City')).toEqual({
      startsOn: '2027-03-06',
      localStart: '2027-03-06T10:00',
      localEnd: '2027-03-06T12:00',
      startsAt: '2027-03-06T16:00:00Z',
      endsAt: '2027-03-06T18:00:00Z',
      timeZone: 'America/Mexico_City',
      codes: [],
    });
  });

  it('is taken when the abbreviation agrees with the place, which gives the zone', () => {
    const times = decide({ date: '2027-03-06', startTime: '10:00', timeZone: 'CST' }, 'Asia/Taipei');
    expect(times).toMatchObject({ startsAt: '2027-03-06T02:00:00Z', timeZone: 'Asia/Taipei', codes: [] });
  });

  it.each([
    ['an abbreviation that the place contradicts', 'CST', 'America/Santiago', 'zoneDisagrees'],
    ['an offset that the place contradicts', 'UTC', 'Africa/Nairobi', 'zoneDisagrees'],
    ['something that is no zone', 'UST', 'Asia/Ulaanbaatar', 'zoneUnknown'],
    ['an abbreviation and no place', 'CET', null, 'zoneUnknown'],
    ['neither zone nor place', '', null, 'zoneMissing'],
  ])('stays open with %s', (_, zone, placeZone, code) => {
    const times = decide({ date: '2027-03-06', startTime: '10:00', timeZone: zone }, placeZone);
    expect(times).toMatchObject({ startsOn: '2027-03-06', localStart: null, startsAt: null, codes: [code] });
  });

  it('is certain without a place when the zone is named or is UTC', () => {
    expect(decide({ date: '2027-07-06', startTime: '10:00', timeZone: 'Europe/Madrid' }, null).startsAt).toBe(
      '2027-07-06T08:00:00Z',
    );
    expect(decide({ date: '2027-07-06', startTime: '10:00', timeZone: 'UTC' }, null)).toMatchObject({
      timeZone: 'UTC',
      startsAt: '2027-07-06T10:00:00Z',
    });
  });

  it('is the named zone of the table even where the place has another, with a reason', () => {
    const times = decide({ date: '2027-03-06', startTime: '10:00', timeZone: 'Europe/Lisbon' }, 'Europe/Madrid');
    expect(times).toMatchObject({
      timeZone: 'Europe/Lisbon',
      startsAt: '2027-03-06T10:00:00Z',
      codes: ['zoneOfTable'],
    });
  });

  it('of a timestamp is converted to the clock of the place', () => {
    const times = decide({ date: '2027-03-06T23:30:00Z' }, 'Asia/Tokyo');
    expect(times).toMatchObject({
      startsOn: '2027-03-07',
      localStart: '2027-03-07T08:30',
      startsAt: '2027-03-06T23:30:00Z',
      codes: ['timeConverted'],
    });
  });

  it('is to be announced when there is none, and the date is open when there is none', () => {
    expect(decide({ date: '2027-03-06' }, 'Europe/Paris')).toMatchObject({
      startsOn: '2027-03-06',
      startsAt: null,
      codes: ['noTime'],
    });
    expect(decide({ startTime: '10:00' }, 'Europe/Paris')).toMatchObject({
      startsOn: null,
      startsAt: null,
      codes: ['noDate', 'timeWithoutDate'],
    });
  });

  it('stays open in the hour that the clocks skip', () => {
    expect(decide({ date: '2027-03-28', startTime: '2:30' }, 'Europe/Paris')).toMatchObject({
      startsOn: '2027-03-28',
      startsAt: null,
      codes: ['clockChange'],
    });
  });

  it('ends after midnight only in the evening, and never before it starts', () => {
    expect(decide({ date: '2027-03-06', startTime: '22:00', endTime: '1:00' }, 'Europe/Paris').localEnd).toBe(
      '2027-03-07T01:00',
    );
    expect(decide({ date: '2027-03-06', startTime: '12:00', endTime: '10:00' }, 'Europe/Paris')).toMatchObject({
      localEnd: null,
      codes: ['endDropped'],
    });
    expect(
      decide({ date: '2027-03-06', endDate: '2027-03-07', startTime: '12:00', endTime: '10:00' }, 'Europe/Paris')
        .localEnd,
    ).toBe('2027-03-07T10:00');
  });
});
