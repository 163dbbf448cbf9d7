import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { calendarText, type CalendarEntry, type CalendarEvent, type CalendarSlot } from './calendar.js';

const now = new Date('2026-12-01T09:30:00Z');

const event = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  title: 'Clean the river bank',
  description: 'Gloves are there.',
  url: 'https://turnout.example.org/en/e/clean-the-river-bank',
  sequence: 3,
  updatedAt: new Date('2026-11-30T12:00:00Z'),
  scheduleState: 'CONFIRMED',
  timeZone: 'Europe/Paris',
  where: 'Quai Rambaud, Lyon',
  coordinates: { latitude: 45.7372, longitude: 4.8155 },
  ...given,
});

const slot = (given: Partial<CalendarSlot> = {}): CalendarSlot => ({
  id: '0190a000-0000-7000-8000-000000000001',
  startsOn: '2027-02-06',
  localStart: '2027-02-06T10:00',
  localEnd: '2027-02-06T12:30',
  ...given,
});

const text = (...entries: CalendarEntry[]): string => calendarText(entries, { host: 'turnout.example.org', now });

function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

function readOne(ics: string): ICAL.Event {
  const [first] = read(ics);
  if (!first) throw new Error('The calendar has no event.');
  return first;
}

const instant = (time: ICAL.Time): string => new Date(time.toUnixTime() * 1000).toISOString();

describe('A calendar file, read by an independent parser', () => {
  it('has the wall time of the event in its zone, and the instant that follows from it', () => {
    const read = readOne(text({ event: event(), slot: slot() }));
    expect(read.startDate.toString()).toBe('2027-02-06T10:00:00');
    expect(read.startDate.zone.tzid).toBe('Europe/Paris');
    expect(instant(read.startDate)).toBe('2027-02-06T09:00:00.000Z');
    expect(instant(read.endDate)).toBe('2027-02-06T11:30:00.000Z');
  });

  it('keeps the same UID and counts its versions up', () => {
    const read = readOne(text({ event: event({ sequence: 7 }), slot: slot() }));
    expect(read.uid).toBe('timeslot-0190a000-0000-7000-8000-000000000001@turnout.example.org');
    expect(read.sequence).toBe(7);
    expect(String(read.component.getFirstPropertyValue('dtstamp'))).toBe('2026-12-01T09:30:00Z');
    expect(String(read.component.getFirstPropertyValue('last-modified'))).toBe('2026-11-30T12:00:00Z');
  });

  it('gives a save-the-date a whole day, tentative and not blocking the calendar', () => {
    const saved = slot({ localStart: null, localEnd: null });
    const read = readOne(text({ event: event({ scheduleState: 'TENTATIVE' }), slot: saved }));
    expect(read.startDate.isDate).toBe(true);
    expect(read.startDate.toString()).toBe('2027-02-06');
    expect(read.endDate.toString()).toBe('2027-02-07');
    expect(read.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
    expect(read.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  it('says that an event does not take place', () => {
    const read = readOne(text({ event: event({ scheduleState: 'CANCELLED' }), slot: slot() }));
    expect(read.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('says that this reader has cancelled, though the event takes place', () => {
    const read = readOne(text({ event: event(), slot: slot(), cancelled: true }));
    expect(read.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('leaves out what has no day yet', () => {
    expect(read(text({ event: event(), slot: slot({ startsOn: null, localStart: null, localEnd: null }) }))).toEqual(
      [],
    );
  });

  it('has the point on the map only where one is given', () => {
    expect(readOne(text({ event: event(), slot: slot() })).component.getFirstPropertyValue('geo')).toEqual([
      45.7372, 4.8155,
    ]);
    const hidden = text({ event: event({ coordinates: null }), slot: slot() });
    expect(readOne(hidden).component.hasProperty('geo')).toBe(false);
    expect(hidden).not.toContain('GEO');
  });

  it('keeps commas, semicolons, backslashes, line breaks and injected lines as text', () => {
    const title = 'Bags; gloves, boots \\ rakes';
    const description = 'First line\nSecond line\r\nEND:VEVENT\r\nBEGIN:VEVENT';
    const events = read(text({ event: event({ title, description }), slot: slot() }));
    expect(events).toHaveLength(1);
    expect(events[0]?.summary).toBe(title);
    expect(events[0]?.description).toContain('First line\nSecond line');
    expect(events[0]?.description).toContain('END:VEVENT');
  });

  it('folds long titles in any script at 75 octets without breaking a character', () => {
    const title = 'Nettoyage de la rivière 河川清掃活動 очистка реки 🧤 '.repeat(8).trim();
    const ics = text({ event: event({ title }), slot: slot() });
    const longest = Math.max(...ics.split('\r\n').map((line) => Buffer.byteLength(line)));
    expect(longest).toBeLessThanOrEqual(75);
    expect(readOne(ics).summary).toBe(title);
  });

  it('joins several slots in several zones in one file', () => {
    const lyon = { event: event(), slot: slot() };
    const lima = {
      event: event({ timeZone: 'America/Lima' }),
      slot: slot({ id: '0190a000-0000-7000-8000-000000000002', localStart: '2027-02-06T09:00', localEnd: null }),
    };
    expect(read(text(lyon, lima)).map((found) => instant(found.startDate))).toEqual([
      '2027-02-06T09:00:00.000Z',
      '2027-02-06T14:00:00.000Z',
    ]);
  });
});

describe('Zones whose clocks change', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Asia/Jerusalem',
    'Pacific/Chatham',
    'America/St_Johns',
    'Asia/Kolkata',
    'Africa/Cairo',
    'UTC',
  ];

  it.each(zones)('%s: every day of two years is the instant that our pages show', (zone) => {
    for (let day = 0; day < 730; day += 3) {
      const wall = Temporal.PlainDateTime.from('2026-06-01T07:45').add({ days: day });
      const start = wall.toString({ smallestUnit: 'minute' });
      const when = slot({ startsOn: start.slice(0, 10), localStart: start, localEnd: null });
      const found = readOne(text({ event: event({ timeZone: zone }), slot: when }));
      expect(instant(found.startDate)).toBe(new Date(wall.toZonedDateTime(zone).epochMilliseconds).toISOString());
    }
  });

  it.each([
    ['the hour that does not exist', 'Europe/Berlin', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z'],
    ['the hour before the clocks go forward', 'Europe/Berlin', '2027-03-28T01:30', '2027-03-28T00:30:00.000Z'],
    ['the hour after it', 'Europe/Berlin', '2027-03-28T03:30', '2027-03-28T01:30:00.000Z'],
    ['the hour after the clocks went back', 'Europe/Berlin', '2027-10-31T03:30', '2027-10-31T02:30:00.000Z'],
    ['half an hour of daylight saving', 'Australia/Lord_Howe', '2027-10-03T03:00', '2027-10-02T16:00:00.000Z'],
  ])('%s', (_, zone, start, expected) => {
    const when = slot({ startsOn: start.slice(0, 10), localStart: start, localEnd: null });
    expect(instant(readOne(text({ event: event({ timeZone: zone }), slot: when })).startDate)).toBe(expected);
  });
});
