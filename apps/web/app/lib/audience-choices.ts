import {
  AudienceEventById,
  type AudienceEventFragment,
  AudienceEvents,
  AudienceGroups,
  AudienceTypes,
} from '../queries.generated';
import { ask, attempt, type Context } from './api';
import { type Builder, fieldOf, type Row } from './audience-form';

interface Choice {
  value: string;
  label: string;
}

/** What a search found: the first of them, and whether there are more. */
export interface Found {
  choices: Choice[];
  hasMore: boolean;
}

/** What the conditions choose from; events and groups by the row that looks for them: `g0r2-`. */
export interface AudienceChoices {
  types: Choice[];
  found: Record<string, Found>;
}

const MOST = 50;

const eventChoice = ({ id, title, location }: AudienceEventFragment): Choice => ({
  value: id,
  label: location.locality ? `${title} (${location.locality})` : title,
});

/** Looks for what was typed in each row. What was chosen stays; where nothing was, and one is found, it is chosen. */
export async function findChoices(
  context: Context,
  builder: Builder,
  { slug, language }: { slug: string; language: string },
): Promise<{ builder: Builder; choices: AudienceChoices }> {
  const found: AudienceChoices['found'] = {};
  const settle = async (row: Row, prefix: string): Promise<Row> => {
    if (row.kind !== 'event' && row.kind !== 'group') return row;
    const { kind, fields } = row;
    const [text, chosen] = [fields['find']?.trim() ?? '', fields[kind] ?? ''];
    const some = kind === 'event' ? await events(context, slug, text) : await groups(context, slug, text);
    const [only] = some.choices;
    const isSure = text !== '' && chosen === '' && some.choices.length === 1 && only !== undefined;
    const kept = some.choices.some(({ value }) => value === chosen) ? [] : await byId(context, slug, kind, chosen);
    found[prefix] = { ...some, choices: [...kept, ...some.choices] };
    return isSure ? { ...row, fields: { ...fields, [kind]: only.value } } : row;
  };
  const settled = builder.groups.map(async (group, g) => ({
    ...group,
    rows: await Promise.all(group.rows.map((row, r) => settle(row, fieldOf(g, r, '')))),
  }));
  const [{ campaign }, rows] = await Promise.all([
    ask(context, AudienceTypes, { slug, language }),
    Promise.all(settled),
  ]);
  const types = (campaign?.eventTypes ?? []).map(({ code, name }) => ({ value: code, label: name }));
  return { builder: { ...builder, groups: rows }, choices: { types, found } };
}

async function events(context: Context, slug: string, text: string): Promise<Found> {
  const { managedEvents } = await ask(context, AudienceEvents, { slug, text: text || null });
  return {
    choices: managedEvents.edges.map(({ node }) => eventChoice(node)),
    hasMore: managedEvents.totalCount > managedEvents.edges.length,
  };
}

async function groups(context: Context, slug: string, text: string): Promise<Found> {
  const { audienceGroups } = await ask(context, AudienceGroups, { slug, text: text || null });
  const choices = audienceGroups.map(({ id, name }) => ({ value: id, label: name }));
  return { choices, hasMore: choices.length === MOST };
}

async function byId(context: Context, slug: string, kind: 'event' | 'group', id: string): Promise<Choice[]> {
  if (id === '') return [];
  if (kind === 'event') {
    const answer = await attempt(context, AudienceEventById, { id });
    return answer.ok ? [eventChoice(answer.data.hostedEvent.event)] : [];
  }
  const answer = await attempt(context, AudienceGroups, { slug, id });
  return answer.ok ? answer.data.audienceGroups.map(({ id: value, name }) => ({ value, label: name })) : [];
}
