import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../facts/facts.js';
import { convert, fitsZone, offsetAt, readZone, type ZoneFact } from '../facts/zones.js';
import { because, type Reason } from '../reason.js';

/** When, as stored: only what is certain. Without a start the event is one to save the date for. */
export interface Times {
  startsOn: string | null;
  /** "2027-02-04T17:30", wall time in `timeZone`. */
  localStart: string | null;
  localEnd: string | null;
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string | null;
  reasons: Reason[];
}

interface Moment {
  day: string;
  start: string;
  text: string;
}

/** A time counts only when its zone is certain: the place's own, a named zone, or a text that agrees with the place. */
export function decideTimes(facts: Facts, placeZone: string | null): Times {
  const reasons: Reason[] = [];
  const open = (day: string | null, zone = placeZone): Times => ({
    startsOn: day,
    localStart: null,
    localEnd: null,
    startsAt: null,
    endsAt: null,
    timeZone: zone,
    reasons,
  });
  const { date, time } = facts;
  const zone = readZone(facts.zone);
  const fallback = placeZone ?? (zone.kind === 'iana' ? zone.id : null);
  if (time.kind === 'unreadable') reasons.push(because('timeUnreadable', { text: time.text }));
  if (date.kind !== 'day') {
    reasons.push(because('noDate'));
    if (time.kind === 'time') reasons.push(because('timeWithoutDate', { time: time.start }));
    return open(null, fallback);
  }
  const { day } = date;
  const last = date.lastDay ?? (facts.endDate.kind === 'day' && facts.endDate.day > day ? facts.endDate.day : null);
  if (time.kind !== 'time') {
    reasons.push(because('noTime'));
    if (last !== null) reasons.push(because('dateSpan', { text: `${day} – ${last}` }));
    return open(day, fallback);
  }
  const found = zoned(
    { day, start: time.start, text: time.start },
    zone,
    facts.zone,
    placeZone,
    facts.cells.startTime === undefined,
    reasons,
  );
  if (found === null) return open(day, fallback);
  return finish(facts, found, last, open, reasons);
}

/** The start as wall time in a certain zone, or null with the reason why it stays open. */
function zoned(
  { day, start, text }: Moment,
  zone: ZoneFact,
  written: string,
  placeZone: string | null,
  isInstant: boolean,
  reasons: Reason[],
): { local: string; zone: string } | null {
  const local = `${day}T${start}`;
  if (zone.kind === 'iana') {
    if (placeZone !== null && !fitsZone(zone, placeZone, local))
      reasons.push(because('zoneOfTable', { zone: zone.id, placeZone }));
    return { local, zone: zone.id };
  }
  if (placeZone === null) {
    if (zone.kind === 'offsets' && zone.isUtc) return { local, zone: 'UTC' };
    reasons.push(because(zone.kind === 'none' ? 'zoneMissing' : 'zoneUnknown', { time: text, zone: written }));
    return null;
  }
  if (fitsZone(zone, placeZone, local)) return { local, zone: placeZone };
  const [minutes] = zone.kind === 'offsets' ? zone.minutes : [];
  // A timestamp names one instant on earth, which a clock at the place can show without any guess.
  if (isInstant && minutes !== undefined) {
    const there = convert(local, minutes, placeZone);
    reasons.push(
      because('timeConverted', { text: `${day} ${start} ${written}`, local: there.replace('T', ' '), zone: placeZone }),
    );
    return { local: there, zone: placeZone };
  }
  reasons.push(
    because(zone.kind === 'unknown' ? 'zoneUnknown' : 'zoneDisagrees', {
      time: text,
      zone: written,
      placeZone: describe(placeZone, local),
    }),
  );
  return null;
}

/** "Europe/Lisbon (UTC+00:00)". */
function describe(zone: string, local: string): string {
  const minutes = offsetAt(zone, local);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${zone} (UTC${minutes < 0 ? '-' : '+'}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)})`;
}

function finish(
  facts: Facts,
  { local, zone }: { local: string; zone: string },
  last: string | null,
  open: (day: string, zone: string) => Times,
  reasons: Reason[],
): Times {
  const start = Temporal.PlainDateTime.from(local);
  const startsAt = instant(start, zone);
  if (startsAt === null) {
    reasons.push(because('clockChange', { time: local.slice(11) }));
    return open(local.slice(0, 10), zone);
  }
  const endTime =
    facts.time.kind === 'time' && facts.time.end !== null
      ? facts.time.end
      : facts.endTime.kind === 'time'
        ? facts.endTime.start
        : null;
  const end = endTime === null ? null : endOf(start, endTime, last);
  const endsAt = end && instant(end, zone);
  if (endTime !== null && endsAt === null) reasons.push(because('endDropped', { end: endTime }));
  const kept = end && endsAt ? { localEnd: wall(end), endsAt } : { localEnd: null, endsAt: null };
  return { startsOn: local.slice(0, 10), localStart: wall(start), startsAt, ...kept, timeZone: zone, reasons };
}

/** Without a last day an end earlier than the start is after midnight, but not a whole day later. */
function endOf(start: Temporal.PlainDateTime, endTime: string, last: string | null): Temporal.PlainDateTime | null {
  const typed = Temporal.PlainDateTime.from(`${last ?? start.toPlainDate().toString()}T${endTime}`);
  const order = Temporal.PlainDateTime.compare(typed, start);
  if (order > 0) return typed;
  return last === null && order < 0 && start.hour >= 12 && typed.hour <= 6 ? typed.add({ days: 1 }) : null;
}

/** Null for a wall time that the clocks skip. */
function instant(time: Temporal.PlainDateTime, zone: string): string | null {
  const moment = time.toZonedDateTime(zone, { disambiguation: 'compatible' });
  return moment.toPlainDateTime().equals(time) ? moment.toInstant().toString({ smallestUnit: 'second' }) : null;
}

const wall = (time: Temporal.PlainDateTime): string => time.toString({ smallestUnit: 'minute' });
