import { describe, expect, it } from '@jest/globals';
import { convert, fitsZone, readZone } from './zones.js';

const winter = '2027-03-06T10:00';
const summerDay = '2027-07-06T10:00';

describe('What a table says about the time zone', () => {
  it('is a zone when it is a name such as Europe/Madrid', () => {
    expect(readZone('europe/madrid')).toEqual({ kind: 'iana', id: 'Europe/Madrid' });
    expect(readZone('America/Argentina/Buenos Aires')).toMatchObject({ kind: 'iana' });
  });

  it('is only compared when it is an offset or an abbreviation', () => {
    expect(readZone('UTC+5:30')).toMatchObject({ kind: 'offsets', minutes: [330] });
    expect(readZone('-3')).toMatchObject({ kind: 'offsets', minutes: [-180] });
    expect(readZone('CST')).toMatchObject({ kind: 'offsets', minutes: [-360, 480, -300] });
  });

  it.each(['UST', 'my time', 'UTC+99', 'Mars/Olympus'])('is unknown when it is %s', (text) => {
    expect(readZone(text).kind).toBe('unknown');
  });

  it.each([
    ['CST', 'America/Mexico_City', winter, true],
    ['CST', 'Asia/Taipei', winter, true],
    ['CST', 'America/Santiago', winter, false],
    ['EST', 'America/Chicago', summerDay, false],
    ['EST', 'America/New_York', summerDay, true],
    ['EEST', 'Europe/Vilnius', winter, true],
    ['EET', 'Europe/Vilnius', winter, true],
    ['CET', 'Europe/Vilnius', winter, false],
    ['BST', 'Europe/London', winter, true],
    ['BST', 'Asia/Dhaka', winter, true],
    ['BST', 'America/Sao_Paulo', winter, false],
    ['IST', 'Asia/Kolkata', winter, true],
    ['PST', 'Asia/Manila', winter, true],
    ['GMT', 'Europe/London', winter, true],
    ['GMT', 'Europe/London', summerDay, false],
    ['UTC', 'Africa/Nairobi', winter, false],
    ['UTC+3', 'Africa/Nairobi', winter, true],
    ['UTC+1', 'Europe/Madrid', summerDay, false],
    ['UST', 'Asia/Ulaanbaatar', winter, false],
    ['', 'Asia/Ulaanbaatar', winter, true],
    ['Europe/Paris', 'Europe/Madrid', winter, true],
    ['Europe/Lisbon', 'Europe/Madrid', winter, false],
  ])('%s in %s at %s fits: %s', (text, zone, local, fits) => {
    expect(fitsZone(readZone(text), zone, local)).toBe(fits);
  });

  it('converts an instant exactly', () => {
    expect(convert('2027-03-06T23:30', 0, 'Asia/Tokyo')).toBe('2027-03-07T08:30');
  });
});
