import { describe, expect, it } from '@jest/globals';
import { readTime } from './times.js';

const times = (text: string): string => {
  const fact = readTime(text);
  if (fact.kind !== 'time') return fact.kind;
  return [fact.start, fact.end ?? '', fact.zone ?? ''].join('|');
};

describe('A time', () => {
  it.each([
    ['9:00', '09:00||'],
    ['09:00:00', '09:00||'],
    ['9.30', '09:30||'],
    ['19h30', '19:30||'],
    ['19h', '19:00||'],
    ['19 Uhr', '19:00||'],
    ['18:00 Uhr', '18:00||'],
    ['10:00-12:00', '10:00|12:00|'],
    ['10:00 – 12:30', '10:00|12:30|'],
    ['10h-12h', '10:00|12:00|'],
    ['2pm', '14:00||'],
    ['12 a.m.', '00:00||'],
    ['12:15 PM', '12:15||'],
    ['9am to 5pm', '09:00|17:00|'],
    ['1-3pm', '13:00|15:00|'],
    ['11-1pm', '11:00|13:00|'],
    ['from 18:00 to 20:00', '18:00|20:00|'],
    ['de 10:00 a 12:00', '10:00|12:00|'],
    ['13時30分', '13:30||'],
    ['13：00〜15：00', '13:00|15:00|'],
    ['14:00 CET', '14:00||CET'],
    ['14:00 (UTC+2)', '14:00||UTC+2'],
    ['10:00-12:00 Europe/Madrid', '10:00|12:00|Europe/Madrid'],
    ['noon', '12:00||'],
  ])('%s is %s', (text, expected) => {
    expect(times(text)).toBe(expected);
  });

  it.each(['', '-', 'TBA', 'por confirmar'])('%j is open', (text) => {
    expect(times(text)).toBe('none');
  });

  it.each(['10', 'morning', '25:00', '10:75', 'after lunch', '10:00 maybe later', '13pm-'])(
    '%s cannot be read',
    (text) => {
      expect(times(text)).toBe('unreadable');
    },
  );
});
