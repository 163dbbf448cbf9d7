import type { Translate } from '../i18n';
import type { AttendanceState, AudienceExpressionInput, AudienceInput, AudienceRole } from '../queries.generated';
import type { Problem } from './form';

export const conditionKinds = [
  'near',
  'dates',
  'event',
  'types',
  'states',
  'role',
  'group',
  'language',
  'noAction',
  'noReport',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export const roles: AudienceRole[] = ['PARTICIPANT', 'HOST', 'ENDORSER', 'SUBSCRIBER'];
export const states: AttendanceState[] = ['REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED', 'ATTENDED', 'NO_SHOW'];
const going: AttendanceState[] = ['REGISTERED', 'CONFIRMED', 'MAYBE'];

/** One condition, with what was typed into its fields. */
export interface Row {
  kind: ConditionKind;
  not: boolean;
  fields: Record<string, string>;
}

type Join = 'all' | 'any';

interface Group {
  join: Join;
  rows: Row[];
}

/** The conditions of the page: groups of rows. The API takes them nested to any depth. */
export interface Builder {
  join: Join;
  groups: Group[];
}

const joinOf = (text: string | undefined): Join => (text === 'any' ? 'any' : 'all');
const MOST_GROUPS = 5;
const MOST_ROWS = 12;

/** The name of a field of a row: `g0r2-place`. */
export const fieldOf = (group: number, row: number, field: string): string =>
  `g${String(group)}r${String(row)}-${field}`;

export function readBuilder(values: Record<string, string>): Builder {
  const groups: Group[] = [];
  for (let g = 0; g < MOST_GROUPS && values[`g${String(g)}-join`] !== undefined; g += 1) {
    groups.push({ join: joinOf(values[`g${String(g)}-join`]), rows: readRows(values, g) });
  }
  return { join: joinOf(values['join']), groups };
}

function readRows(values: Record<string, string>, g: number): Row[] {
  const rows: Row[] = [];
  for (let r = 0; r < MOST_ROWS; r += 1) {
    const kind = conditionKinds.find((known) => known === values[fieldOf(g, r, 'kind')]);
    if (!kind) break;
    const prefix = fieldOf(g, r, '');
    const own = Object.entries(values).filter(([name]) => name.startsWith(prefix));
    const fields = Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value.trim()]));
    delete fields['kind'];
    rows.push({ kind, not: fields['not'] === 'yes', fields });
  }
  return rows;
}

/** The values of the form's fields, by name. */
export function builderValues({ join, groups }: Builder): Record<string, string> {
  const values: Record<string, string> = { join };
  for (const [g, group] of groups.entries()) {
    values[`g${String(g)}-join`] = group.join;
    for (const [r, { kind, not, fields }] of group.rows.entries()) {
      values[fieldOf(g, r, 'kind')] = kind;
      for (const [name, value] of Object.entries(fields)) values[fieldOf(g, r, name)] = value;
      values[fieldOf(g, r, 'not')] = not ? 'yes' : '';
    }
  }
  return values;
}

/** What a button does to the conditions: `add:0`, `remove:0:2`, `addGroup`. */
export function changeBuilder(builder: Builder, step: string, values: Record<string, string>): Builder {
  const [name, first = '', second = ''] = step.split(':');
  const { join, groups } = builder;
  if (name === 'addGroup' && groups.length < MOST_GROUPS) {
    return { join, groups: [...groups, { join: 'all', rows: [newRow('role')] }] };
  }
  const at = Number(first);
  const group = groups[at];
  if (!group || (name !== 'add' && name !== 'remove')) return builder;
  const kind = conditionKinds.find((known) => known === values[`g${first}-add`]) ?? 'near';
  const rows =
    name === 'add'
      ? [...group.rows, newRow(kind)].slice(0, MOST_ROWS)
      : group.rows.filter((_, index) => index !== Number(second));
  const changed = groups.map((one, index) => (index === at ? { ...group, rows } : one));
  return { join, groups: changed.filter(({ rows: left }, index) => left.length > 0 || index === 0) };
}

const firstFields: Partial<Record<ConditionKind, Record<string, string>>> = {
  states: { states: going.join(',') },
  role: { role: 'HOST' },
  near: { km: '50' },
  noAction: { km: '50' },
};

const newRow = (kind: ConditionKind): Row => ({ kind, not: false, fields: firstFields[kind] ?? {} });

/** Everybody who is going, to an event or to any. */
export const firstBuilder = (eventId: string): Builder => ({
  join: 'all',
  groups: [
    {
      join: 'all',
      rows: [
        newRow('states'),
        ...(eventId ? [{ kind: 'event' as const, not: false, fields: { event: eventId } }] : []),
      ],
    },
  ],
});

/** What was built, as the API wants it, or what is missing, beside its field. */
export function builderInput(
  builder: Builder,
  campaignSlug: string,
  t: Translate,
): { audience: AudienceInput; problems: Problem[] } {
  const problems = builder.groups.flatMap((group, g) =>
    group.rows.flatMap((row, r) =>
      missing(row).map((field) => ({ field: fieldOf(g, r, field), message: t(`conditionMissing_${row.kind}`) })),
    ),
  );
  const groups = builder.groups.filter(({ rows }) => rows.length > 0);
  const parts = groups.map(({ join, rows }) => {
    const part = joined(join, rows.map(expressionOf));
    return groups.length > 1 && builder.join === 'all' ? { some: part } : part;
  });
  const who = parts.length === 0 ? { roles } : joined(builder.join, parts);
  return { audience: { campaignSlug, who }, problems };
}

function joined(join: Join, parts: AudienceExpressionInput[]): AudienceExpressionInput {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return join === 'all' ? { all: parts } : { any: parts };
}

/** The fields of a condition that must not be empty. */
function missing({ kind, fields }: Row): string[] {
  const needed: Record<ConditionKind, string[]> = {
    states: ['states'],
    role: ['role'],
    event: ['event'],
    near: ['placeId'],
    dates: ['from'],
    types: ['types'],
    group: ['group'],
    language: ['language'],
    noReport: [],
    noAction: [],
  };
  if (kind === 'dates' && fields['to']) return [];
  return needed[kind].filter((field) => !fields[field]).map((field) => (field === 'placeId' ? 'place' : field));
}

function expressionOf({ kind, not, fields }: Row): AudienceExpressionInput {
  const condition = conditions[kind](fields);
  return not ? { not: condition } : condition;
}

type Fields = Record<string, string>;
const list = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);
const kilometres = (text: string | undefined): number => Number(text ?? '') || 50;

const conditions: Record<ConditionKind, (fields: Fields) => AudienceExpressionInput> = {
  states: ({ states: chosen }) => ({ states: states.filter((state) => list(chosen).includes(state)) }),
  role: ({ role }) => ({ roles: roles.filter((one) => one === role) }),
  event: ({ event }) => ({ eventId: event ?? '' }),
  near: ({ placeId, km }) => ({ near: { placeId: placeId ?? '', radiusKm: kilometres(km) } }),
  dates: ({ from, to }) => ({ dates: { from: from || null, to: to || null } }),
  types: ({ types }) => ({ types: list(types) }),
  group: ({ group }) => ({ groupId: group ?? '' }),
  language: ({ language }) => ({ language: language ?? '' }),
  noReport: () => ({ hostsWithoutReport: true }),
  noAction: ({ km }) => ({ noActionNear: { radiusKm: kilometres(km) } }),
};

/** An audience in the page again; null for one that is deeper than the page can show. */
export function builderOf({ who, eventId, rsvp, language, from, to }: AudienceInput): Builder | null {
  if (!who) {
    const rows: (Row | null)[] = [
      rowOf({ states: states.filter((state) => (rsvp ?? going).includes(state as never)) }),
      ...(eventId ? [rowOf({ eventId })] : []),
      ...(language ? [rowOf({ language })] : []),
      ...(from || to ? [rowOf({ dates: { from: from ?? null, to: to ?? null } })] : []),
    ];
    return { join: 'all', groups: [{ join: 'all', rows: rows.filter((row) => row !== null) }] };
  }
  if (who.roles?.length === roles.length) return { join: 'all', groups: [{ join: 'all', rows: [] }] };
  const one = groupOf(who);
  if (one) return { join: 'all', groups: [one] };
  const join: Join = who.any ? 'any' : 'all';
  const groups = (who.all ?? who.any ?? []).map((part) => groupOf(part.some ?? part));
  const shown = groups.filter((group) => group !== null);
  return shown.length > 0 && shown.length === groups.length ? { join, groups: shown } : null;
}

function groupOf(expression: AudienceExpressionInput): Group | null {
  const parts = expression.all ?? expression.any ?? [expression];
  const rows = parts.map((part) => rowOf(part.not ?? part, Boolean(part.not)));
  const shown = rows.filter((row) => row !== null);
  return shown.length === rows.length ? { join: expression.any ? 'any' : 'all', rows: shown } : null;
}

const km = (value: number | undefined): string => String(value ?? 50);

function rowOf(one: AudienceExpressionInput, not = false): Row | null {
  const row = (kind: ConditionKind, fields: Fields): Row => ({ kind, not, fields });
  if (one.states) return row('states', { states: one.states.join(',') });
  if (one.roles?.length === 1) return row('role', { role: one.roles.join() });
  if (one.eventId) return row('event', { event: one.eventId });
  if (one.near?.placeId) return row('near', { placeId: one.near.placeId, km: km(one.near.radiusKm) });
  if (one.dates) return row('dates', { from: one.dates.from ?? '', to: one.dates.to ?? '' });
  if (one.types) return row('types', { types: one.types.join(',') });
  if (one.groupId) return row('group', { group: one.groupId });
  if (one.language) return row('language', { language: one.language });
  if (one.hostsWithoutReport) return row('noReport', {});
  return one.noActionNear ? row('noAction', { km: km(one.noActionNear.radiusKm) }) : null;
}
