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
  if (!touchesTimes(input) && input.location == null) return pick(slot);
  if (zone !== null) checkZone(zone);
  if (startsOn === null) return decideTimes({ startTime: input.startTime ?? null }, zone);
  const times = { ...typedTimes(slot, input.startsOn !== undefined), ...givenTimes(input), startsOn };
  return decideTimes(times.startTime === null ? { startsOn } : times, zone);
}

export const touchesTimes = (input: EditEventInput): boolean => timeFields.some((field) => input[field] !== undefined);

/** What the form would show of the stored times. A new day takes the end along unless it is given too. */
function typedTimes(slot: SlotTimes, newDay: boolean) {
  const [startTime, endTime] = [slot.localStart, slot.localEnd].map((wall) => wall?.slice(11) ?? null);
  const endDay = slot.localEnd?.slice(0, 10) ?? null;
  const sameDay = endDay === slot.localStart?.slice(0, 10);
  return { startTime: startTime ?? null, endTime: endTime ?? null, endsOn: sameDay || newDay ? null : endDay };
}

const givenTimes = ({ startTime, endTime, endsOn }: EditEventInput) => ({
  ...(startTime === undefined ? {} : { startTime }),
  ...(endTime === undefined ? {} : { endTime }),
  ...(endsOn === undefined ? {} : { endsOn }),
});

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
