import type { Language, Translate } from '../i18n';
import { CancelEvent, EditEvent, type PlaceItemFragment, PostponeEvent, WithdrawEvent } from '../queries.generated';
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

function factsBefore(form: FormData): ReturnType<typeof accessibilityFacts> {
  try {
    return accessibilityFacts(JSON.parse(text(form, 'accessBefore')));
  } catch {
    return [];
  }
}

async function editEvent(
  context: Context,
  language: Language,
  t: Translate,
  form: FormData,
  handle: EventHandle,
): Promise<Refused | null> {
  const isSamePlace = text(form, 'place') === text(form, 'placeBefore');
  const chosen = isSamePlace ? null : await chosenPlace(context, language, t, form);
  if (chosen && chosen.problems.length > 0) {
    return { state: { values: typed(form), problems: chosen.problems }, candidates: chosen.candidates };
  }
  const { location, ...input } = eventInput(form, chosen?.place ?? null);
  const { placeId, ...venue } = location;
  const changes = {
    ...input,
    location: placeId ? location : venue,
    accessibility: editedAccessibility(factsBefore(form), form.getAll('access').map(String)),
    clearTime: input.startTime === null,
    note: optional(form, 'note'),
    expectedVersion: whole(form, 'expectedVersion'),
  };
  const answer = await attempt(context, EditEvent, { ...handle, input: changes });
  if (answer.ok) return null;
  return { state: { values: typed(form), problems: toProblems(answer.refusals, t, eventAliases) }, candidates: [] };
}
