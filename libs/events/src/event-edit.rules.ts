import { checkAccessibility } from './accessibility.rules.js';
import { checkZone, dateOpen, decideTimes, type SlotTimes } from './event-time.rules.js';
import type { Event } from './event.entity.js';
import type { EditEventInput } from './event.inputs.js';
import type { Timeslot } from './timeslot.entity.js';

const timeFields = ['startsOn', 'startTime', 'endTime', 'endsOn', 'timeZone', 'clearTime'] as const;
const notFacts = new Set(['note', 'expectedVersion', 'clearTime']);

/** Names of what the host set, as the importer knows them: it leaves these alone from now on. */
export const editedFields = (input: EditEventInput): string[] =>
  Object.entries(input)
    .filter(([field, value]) => value !== undefined && !notFacts.has(field))
    .map(([field]) => field)
    .concat(input.clearTime ? ['startTime'] : []);

/** The new times: what was given over what was there. Untouched times keep their instants unless the zone moved. */
export function editedTimes(input: EditEventInput, slot: SlotTimes, zone: string | null): SlotTimes {
  const startsOn = input.startsOn === undefined ? slot.startsOn : input.startsOn;
  if (input.clearTime) return { ...dateOpen, startsOn };
  const given = timeFields.some((field) => input[field] !== undefined);
  if (!given && input.location == null) return pick(slot);
  if (zone !== null) checkZone(zone);
  const sameDay = slot.localEnd?.slice(0, 10) === slot.localStart?.slice(0, 10);
  const times = {
    startsOn,
    startTime: input.startTime === undefined ? (slot.localStart?.slice(11) ?? null) : input.startTime,
    endTime: input.endTime === undefined ? (slot.localEnd?.slice(11) ?? null) : input.endTime,
    endsOn: input.endsOn ?? (sameDay || input.startsOn !== undefined ? null : (slot.localEnd?.slice(0, 10) ?? null)),
  };
  if (startsOn === null) return dateOpen;
  return decideTimes(times.startTime === null ? { startsOn } : times, zone);
}

const pick = ({ startsOn, localStart, localEnd, startsAt, endsAt }: Timeslot | SlotTimes): SlotTimes => ({
  startsOn,
  localStart,
  localEnd,
  startsAt,
  endsAt,
});

/** The plain columns of an edit; what is absent stays, null empties where the column may be empty. */
export function editedColumns(input: EditEventInput): Partial<Event> {
  const columns: Partial<Event> = {};
  for (const field of [
    'title',
    'typeCode',
    'attendanceMode',
    'addressVisibility',
    'visibility',
    'signupMode',
  ] as const) {
    if (input[field] != null) Object.assign(columns, { [field]: input[field] });
  }
  for (const field of ['onlineUrl', 'signupUrl', 'whatToBring'] as const) {
    if (input[field] !== undefined) columns[field] = input[field];
  }
  if (input.description !== undefined) columns.description = input.description ?? '';
  if (input.languages) columns.languages = input.languages;
  if (input.accessibility !== undefined) columns.accessibility = checkAccessibility(input.accessibility);
  if (input.contact !== undefined) {
    columns.contactName = input.contact?.name ?? null;
    columns.contactEmail = input.contact?.email ?? null;
    columns.contactPhone = input.contact?.phone ?? null;
  }
  return columns;
}
