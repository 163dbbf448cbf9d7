import type { Language, Translate } from '../i18n';
import { PlaceById, type PlaceItemFragment } from '../queries.generated';
import { ask, type Context } from './api';
import { type Builder, fieldOf, type Row } from './audience-form';
import type { Problem } from './form';
import { findPlace } from './places';

interface Settled {
  builder: Builder;
  candidates: Record<string, PlaceItemFragment[]>;
  problems: Problem[];
}

/** Finds out which places the conditions mean: by what was chosen, or by what was typed, asking back where it is not clear. */
export async function settlePlaces(
  context: Context,
  builder: Builder,
  { language, t }: { language: Language; t: Translate },
): Promise<Settled> {
  const candidates: Settled['candidates'] = {};
  const problems: Problem[] = [];
  const settle = async (row: Row, field: string): Promise<Row> => {
    const { place = '', placeId = '', placeFor = '' } = row.fields;
    if (row.kind !== 'near' || (place === '' && placeId === '')) return row;
    const found = await findPlace(context, language, { text: place, id: placeId, idFor: placeFor });
    if (found.kind === 'one') return withPlace(row, found.place.id, found.place.label);
    if (found.kind === 'many') candidates[field] = found.candidates;
    const message = found.kind === 'many' ? t('placeWhich', { text: place }) : t('placeUnknown', { text: place });
    problems.push({ field, message });
    return withPlace(row, '', place);
  };
  const groups = await Promise.all(
    builder.groups.map(async (group, g) => ({
      ...group,
      rows: await Promise.all(group.rows.map((row, r) => settle(row, fieldOf(g, r, 'place')))),
    })),
  );
  return { builder: { ...builder, groups }, candidates, problems };
}

const withPlace = (row: Row, placeId: string, place: string): Row => ({
  ...row,
  fields: { ...row.fields, place, placeId, placeFor: place },
});

/** The names of places that are known by their ids only, as in an audience that was kept. */
export async function namePlaces(context: Context, builder: Builder): Promise<Builder> {
  const name = async (row: Row): Promise<Row> => {
    const { placeId } = row.fields;
    if (row.kind !== 'near' || !placeId) return row;
    const { place } = await ask(context, PlaceById, { id: placeId });
    return place ? withPlace(row, place.id, place.label) : row;
  };
  const groups = builder.groups.map(async (group) => ({ ...group, rows: await Promise.all(group.rows.map(name)) }));
  return { ...builder, groups: await Promise.all(groups) };
}
