import { ask, type Context } from './api';
import type { Language } from '../i18n';
import { PlaceById, type PlaceItemFragment, Places } from '../queries.generated';

export type PlaceAnswer =
  | { kind: 'none'; nearby: PlaceItemFragment[] }
  | { kind: 'one'; place: PlaceItemFragment; others: PlaceItemFragment[] }
  | { kind: 'many'; candidates: PlaceItemFragment[] };

/** What a visitor meant by a text, given what they chose (for that very text) before. */
export async function findPlace(
  context: Context,
  language: Language,
  typed: { text: string; id: string; idFor: string },
): Promise<PlaceAnswer> {
  if (typed.id && (!typed.idFor || typed.idFor === typed.text)) {
    const { place } = await ask(context, PlaceById, { id: typed.id });
    if (place) return { kind: 'one', place, others: [] };
  }
  if (typed.text.length < 2) return { kind: 'none', nearby: [] };
  const { places } = await ask(context, Places, { text: typed.text, first: 6, language });
  const [first, ...others] = places;
  if (!first) return { kind: 'none', nearby: [] };
  if (others.length === 0 || first.label === typed.text) return { kind: 'one', place: first, others };
  return { kind: 'many', candidates: places };
}
