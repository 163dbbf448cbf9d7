import type { Language, Translate } from '../i18n';
import type { AddressVisibility, AttendanceMode, PlaceItemFragment } from '../queries.generated';
import { accessibilityInput } from './accessibility';
import type { Context } from './api';
import { optional, type Problem, text, whole } from './form';
import { findPlace } from './places';

const modes: AttendanceMode[] = ['IN_PERSON', 'ONLINE', 'HYBRID'];
const visibilities: AddressVisibility[] = ['PUBLIC', 'APPROXIMATE', 'ATTENDEES'];

/** The form's names for fields that the API names otherwise. */
export const eventAliases = {
  placeId: 'place',
  locality: 'place',
  country: 'place',
  location: 'place',
  endsOn: 'endTime',
  attendanceMode: 'mode',
  accessibility: 'access',
  email: 'hostEmail',
};

/** What registering and editing an event have in common, as the API wants it. */
export function eventInput(form: FormData, place: PlaceItemFragment | null) {
  const startTime = optional(form, 'startTime');
  const endTime = optional(form, 'endTime');
  const startsOn = optional(form, 'startsOn');
  const endsTomorrow = startsOn && startTime && endTime && endTime <= startTime;
  return {
    typeCode: text(form, 'typeCode'),
    title: optional(form, 'title'),
    description: optional(form, 'description'),
    attendanceMode: modes.find((one) => one === text(form, 'mode')) ?? 'IN_PERSON',
    onlineUrl: optional(form, 'onlineUrl'),
    addressVisibility: visibilities.find((one) => one === text(form, 'addressVisibility')) ?? 'PUBLIC',
    startsOn,
    startTime,
    endTime,
    endsOn: endsTomorrow ? nextDay(startsOn) : null,
    timeZone: optional(form, 'timeZone'),
    capacity: whole(form, 'capacity'),
    whatToBring: optional(form, 'whatToBring'),
    accessibility: accessibilityInput(form.getAll('access').map(String)),
    location: { placeId: place?.id ?? null, venue: optional(form, 'venue'), address: optional(form, 'address') },
  } as const;
}

function nextDay(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

export interface ChosenPlace {
  place: PlaceItemFragment | null;
  candidates: PlaceItemFragment[];
  problems: Problem[];
}

/** The place that the form names; only an online event goes without. */
export async function chosenPlace(
  context: Context,
  language: Language,
  t: Translate,
  form: FormData,
): Promise<ChosenPlace> {
  const typed = { text: text(form, 'place'), id: text(form, 'placeId'), idFor: text(form, 'placeFor') };
  if (typed.text === '') {
    const isNeeded = text(form, 'mode') !== 'ONLINE';
    const problem = { field: 'place', message: t('problemMissing', { field: t('placeLabel') }) };
    return { place: null, candidates: [], problems: isNeeded ? [problem] : [] };
  }
  const answer = await findPlace(context, language, typed);
  if (answer.kind === 'one') return { place: answer.place, candidates: [], problems: [] };
  const problem = (message: string): Problem[] => [{ field: 'place', message }];
  if (answer.kind === 'none')
    return { place: null, candidates: [], problems: problem(t('placeUnknown', { text: typed.text })) };
  return { place: null, candidates: answer.candidates, problems: problem(t('placeChoose')) };
}
