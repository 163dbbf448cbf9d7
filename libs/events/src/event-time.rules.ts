import { Temporal } from 'temporal-polyfill';
import { badInput } from '#platform/problem.js';
import { zoneRules } from '#platform/zone-rules.js';
import type { TimeState } from './event.enums.js';

export interface TimeInput {
  startsOn?: string | null;
  startTime?: string | null;
  endTime?: string | null;
  endsOn?: string | null;
}

/** When a timeslot takes place, as stored: what was typed, and the instants that follow from it. */
export interface SlotTimes {
  startsOn: string | null;
  localStart: string | null;
  localEnd: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
}

export const dateOpen: SlotTimes = { startsOn: null, localStart: null, localEnd: null, startsAt: null, endsAt: null };

/**
 * What was typed, as times in the event's zone. A wall time that the clocks skip that night is refused, one that
 * they show twice means the first. An end earlier than the start is after midnight.
 */
export function decideTimes(input: TimeInput, zone: string | null): SlotTimes {
  const { startsOn, startTime, endTime } = input;
  if (!startsOn) {
    if (startTime) throw badInput('startsOn', 'A start time needs a day. Give the day, or leave both open.');
    return dateOpen;
  }
  if (!startTime) {
    if (endTime) throw badInput('startTime', 'An end time needs a start time.');
    return { ...dateOpen, startsOn };
  }
  if (zone === null) throw badInput('timeZone', 'A time needs a time zone such as Europe/Madrid.');
  const start = Temporal.PlainDateTime.from(`${startsOn}T${startTime}`);
  const end = endTime ? endOf(start, endTime, input.endsOn ?? null) : null;
  return {
    startsOn,
    localStart: wall(start),
    localEnd: end && wall(end),
    startsAt: instantAt(start, zone, 'startTime'),
    endsAt: end && instantAt(end, zone, 'endTime'),
  };
}

function endOf(start: Temporal.PlainDateTime, endTime: string, endsOn: string | null): Temporal.PlainDateTime {
  const day = endsOn ?? start.toPlainDate().toString();
  const typed = Temporal.PlainDateTime.from(`${day}T${endTime}`);
  if (Temporal.PlainDateTime.compare(typed, start) > 0) return typed;
  if (endsOn === null) return typed.add({ days: 1 });
  throw badInput('endTime', `The end must be later than the start, ${wall(start).replace('T', ' ')}.`);
}

function instantAt(time: Temporal.PlainDateTime, zone: string, field: string): Date {
  const at = zoneRules.instantOf(wall(time), zone);
  if (zoneRules.wallOf(at, zone) !== wall(time)) {
    throw badInput(field, `The clocks skip ${wall(time).slice(11)} that day in ${zone}. Choose another time.`);
  }
  return at;
}

const wall = (time: Temporal.PlainDateTime): string => time.toString({ smallestUnit: 'minute' });

/** Any name that this platform's zone data knows, in its usual spelling; abbreviations are not zones. */
export function checkZone(zone: string): string {
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    if (zone.includes('/') || zone === 'UTC') return known === 'UTC' ? 'UTC' : zone;
  } catch {
    // Falls through to the one answer for everything that is not a zone.
  }
  throw badInput('timeZone', `"${zone}" is not a time zone. Use a name such as Europe/Madrid or America/Detroit.`);
}

export const isZone = (zone: string): boolean => {
  try {
    return checkZone(zone) !== '';
  } catch {
    return false;
  }
};

export interface TimeFacts {
  startsOn: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  timeZone: string | null;
}

/** How long an event without an end is taken to run. */
const assumedHours = 3;

/** When an event that starts at this moment is over. */
export const endOfStart = (startsAt: Date, endsAt: Date | null): Date =>
  endsAt ?? new Date(startsAt.getTime() + assumedHours * 3_600_000);

export function timeStateAt(facts: TimeFacts, now: Date): TimeState {
  if (facts.startsOn === null) return 'DATE_OPEN';
  const [start, end] = span(facts.startsOn, facts);
  if (now < start) return 'UPCOMING';
  return now < end ? 'RUNNING' : 'ENDED';
}

/** A day without a time is over when that day is over in the event's zone, or everywhere if the zone is not known. */
function span(startsOn: string, facts: TimeFacts): [Date, Date] {
  if (facts.startsAt) {
    return [facts.startsAt, endOfStart(facts.startsAt, facts.endsAt)];
  }
  const day = Temporal.PlainDate.from(startsOn);
  const first = day.toZonedDateTime(facts.timeZone ?? 'Etc/GMT-14');
  const last = day.add({ days: 1 }).toZonedDateTime(facts.timeZone ?? 'Etc/GMT+12');
  return [new Date(first.epochMilliseconds), new Date(last.epochMilliseconds)];
}
