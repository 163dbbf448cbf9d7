import { describe, expect, it } from '@jest/globals';
import { dayOrderOf, readDate, saysOpen } from './dates.js';

const dayOf = (text: string, order: 'DAY_FIRST' | 'MONTH_FIRST' | 'UNKNOWN' = 'UNKNOWN'): string => {
  const fact = readDate(text, order);
  return fact.kind === 'day' ? fact.day : fact.kind;
};

describe('A date', () => {
  it.each([
    ['2027-02-04', '2027-02-04'],
    ['2027/2/4', '2027-02-04'],
    ['20270204', '2027-02-04'],
    ['2027-02-04T18:30:00+01:00', '2027-02-04'],
    ['4.2.2027', '2027-02-04'],
    ['04.02.27', '2027-02-04'],
    ['25/02/2027', '2027-02-25'],
    ['02/25/2027', '2027-02-25'],
    ['05/05/2027', '2027-05-05'],
    ['4 February 2027', '2027-02-04'],
    ['Thu, 4 Feb 2027', '2027-02-04'],
    ['February 4th, 2027', '2027-02-04'],
    ['4 de febrero de 2027', '2027-02-04'],
    ['4. Februar 2027', '2027-02-04'],
    ['4 février 2027', '2027-02-04'],
    ['4 февраля 2027', '2027-02-04'],
    ['2027年2月4日', '2027-02-04'],
    ['２０２７年２月４日（木）', '2027-02-04'],
  ])('%s is %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });

  it.each(['', '-', '?', 'TBA', 'to be announced', 'por definir', 'noch offen', '未定'])('%j is open', (text) => {
    expect(saysOpen(text)).toBe(true);
    expect(dayOf(text)).toBe('none');
  });

  it.each(['soon', '31.02.2027', '2027-13-40', 'Feb 2027', '4 Smarch 2027', '0204', '4/5'])(
    '%s cannot be read',
    (text) => {
      expect(dayOf(text)).toBe('unreadable');
    },
  );

  it('with two readings is ambiguous until the file decides', () => {
    expect(readDate('04/05/2027', 'UNKNOWN')).toEqual({
      kind: 'ambiguous',
      text: '04/05/2027',
      dayFirst: '2027-05-04',
      monthFirst: '2027-04-05',
    });
    expect(dayOf('04/05/2027', 'DAY_FIRST')).toBe('2027-05-04');
    expect(dayOf('04/05/2027', 'MONTH_FIRST')).toBe('2027-04-05');
  });

  it('of a span is its first day, and the last is kept', () => {
    expect(readDate('2027-02-04 to 2027-02-06', 'UNKNOWN')).toMatchObject({ day: '2027-02-04', lastDay: '2027-02-06' });
    expect(readDate('4–6 February 2027', 'UNKNOWN')).toMatchObject({ day: '2027-02-04', lastDay: '2027-02-06' });
    expect(readDate('February 4-6, 2027', 'UNKNOWN')).toMatchObject({ day: '2027-02-04', lastDay: '2027-02-06' });
    expect(dayOf('2027-02-06 to 2027-02-04')).toBe('unreadable');
  });

  it('brings its time along, but not the midnight that programs write', () => {
    expect(readDate('2027-02-04 18:30', 'UNKNOWN')).toMatchObject({ time: '18:30' });
    expect(readDate('2027-02-04T18:30:00-03:00', 'UNKNOWN')).toMatchObject({ time: '18:30:00 UTC-03:00' });
    expect(readDate('2027-02-04T00:00:00Z', 'UNKNOWN')).toMatchObject({ time: null });
  });
});

describe('The order of day and month', () => {
  it.each([
    ['DAY_FIRST', ['04/05/2027', '25/05/2027']],
    ['MONTH_FIRST', ['04/05/2027', '05/25/2027']],
    ['UNKNOWN', ['04/05/2027', '06/07/2027']],
    ['UNKNOWN', ['25/05/2027', '05/25/2027']],
    ['UNKNOWN', ['2027-05-25', '25.5.2027']],
  ])('is %s for %j', (order, values) => {
    expect(dayOrderOf(values)).toBe(order);
  });
});
