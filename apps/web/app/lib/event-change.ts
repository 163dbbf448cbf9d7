import type { Language, Translate } from '../i18n';
import {
  CancelEvent,
  EditEvent,
  type ExactPlaceFragment,
  type PlaceItemFragment,
  PostponeEvent,
  WithdrawEvent,
} from '../queries.generated';
import { accessibilityFacts, editedAccessibility } from './accessibility';
import { attempt, type Context } from './api';
import { chosenPlace, eventAliases, eventInput } from './event-form';
import { type FormState, optional, text, toProblems, typed, whole } from './form';

/** An event by the host's mailed key, or by id for somebody signed in. */
export type EventHandle = { key: string } | { eventId: string };

export interface Refused {
  state: FormState;
  candidates: PlaceItemFragment[];
}

/** What the form was drawn with, carried along in it: an edit says only what it changes. */
export interface BeforeEdit {
  place: string;
  location: ExactPlaceFragment;
  timeZone: string | null;
  accessibility: unknown;
}

/** Does what one of the forms on a host's page asks; null when done. */
export async function changeEvent(
  context: Context,
  language: Language,
  t: Translate,
  form: FormData,
  handle: EventHandle,
): Promise<Refused | null> {
  const kind = text(form, 'form');
  if (kind === 'edit') return editEvent(context, language, t, form, handle);
  const note = optional(form, 'note');
  const operation = { cancel: CancelEvent, postpone: PostponeEvent }[kind];
  const answer = operation
    ? await attempt<unknown, EventHandle & { note: string | null }>(context, operation, { ...handle, note })
    : await attempt(context, WithdrawEvent, handle);
  if (answer.ok) return null;
  return { state: { values: typed(form), problems: toProblems(answer.refusals, t) }, candidates: [] };
}

async function editEvent(
  context: Context,
  language: Language,
  t: Translate,
  form: FormData,
  handle: EventHandle,
): Promise<Refused | null> {
  const before = JSON.parse(text(form, 'before')) as BeforeEdit;
  const isElsewhere = text(form, 'place') !== before.place;
  const chosen = isElsewhere ? await chosenPlace(context, language, t, form) : null;
  if (chosen && chosen.problems.length > 0) {
    return { state: { values: typed(form), problems: chosen.problems }, candidates: chosen.candidates };
  }
  const input = editInput(form, before, chosen?.place ?? null);
  const answer = await attempt(context, EditEvent, { ...handle, input });
  if (answer.ok) return null;
  return { state: { values: typed(form), problems: toProblems(answer.refusals, t, eventAliases) }, candidates: [] };
}

export function editInput(form: FormData, before: BeforeEdit, place: PlaceItemFragment | null) {
  const { location, timeZone, ...input } = eventInput(form, place);
  const { venue, address } = location;
  const isSameSpot = venue === before.location.venue && address === before.location.address;
  // A zone that was only shown, not typed, must not hold an event back in the zone of the city it has left.
  const newZone = timeZone === before.timeZone ? {} : { timeZone };
  const newLocation = place ? { location } : isSameSpot ? {} : { location: { ...spotOf(before), venue, address } };
  return {
    ...input,
    ...newZone,
    ...newLocation,
    accessibility: editedAccessibility(accessibilityFacts(before.accessibility), form.getAll('access').map(String)),
    clearTime: input.startTime === null,
    note: optional(form, 'note'),
    expectedVersion: whole(form, 'expectedVersion'),
  };
}

/** Where the event was, to be sent back. The middle of a city was found by us; as the host's own word it would be exact. */
function spotOf({ location }: BeforeEdit) {
  const { precision, latitude, longitude, ...names } = location;
  return precision === 'LOCALITY' ? names : { ...names, latitude, longitude };
}
