import { badInput } from '#platform/problem.js';
import { plain } from '../words.js';
import { fieldNames, fields, isField, type Field } from './fields.js';
import type { Table } from './table.js';

/** Heading to field; a heading that is not in it is ignored. */
export type Mapping = ReadonlyMap<string, Field>;

/** What a person decided: `null` ignores the column. */
export interface Override {
  heading: string;
  field: string | null;
}

/** Columns about these are about something else than the event to come, whatever their other words say. */
const elsewhere = new Set(
  plain(
    'report photo foto picture image img tweet twitter video facebook instagram logo thumbnail created updated modified ' +
      'submitted timestamp birth world grant winner question answer participants attendees turnout email mail phone tel',
  ).split(' '),
);

/** Words that say only that the table is about events. */
const hollow = new Set(
  'event events evento eventos veranstaltung evenement of the de del der des la el 0 1'.split(' '),
);

const synonyms: { field: Field; name: string }[] = fieldNames.flatMap((field) =>
  fields[field].split(', ').map((name) => ({ field, name: plain(name) })),
);

const enough = 0.6;

/** Which column holds what. Scores every heading against every field's names; best pairs first, each used once. */
export function mapHeadings(table: Table): Mapping {
  const scores = table.headings.flatMap((heading, index) => {
    const values = sampleOf(table, index);
    return fieldNames.map((field) => ({
      heading,
      field,
      score: headingScore(heading, field) + valueScore(field, values),
    }));
  });
  const mapping = new Map<string, Field>();
  const taken = new Set<Field>();
  for (const { heading, field, score } of scores.sort((a, b) => b.score - a.score)) {
    if (score < enough || mapping.has(heading) || taken.has(field)) continue;
    mapping.set(heading, field);
    taken.add(field);
  }
  return mapping;
}

/** The mapping with a person's decisions on top: they win, also over a column that was found for the same field. */
export function override(mapping: Mapping, table: Table, overrides: readonly Override[]): Mapping {
  const result = new Map(mapping);
  for (const { heading, field } of overrides) {
    const known =
      table.headings.find((one) => one === heading) ?? table.headings.find((one) => plain(one) === plain(heading));
    if (known === undefined) {
      throw badInput('mapping', `The file has no column "${heading}". Its columns are: ${table.headings.join(', ')}.`);
    }
    if (field !== null && !isField(field)) {
      throw badInput('mapping', `"${field}" is no field. Fields are: ${fieldNames.join(', ')}.`);
    }
    for (const [other, taken] of result) if (taken === field) result.delete(other);
    if (field === null) result.delete(known);
    else result.set(known, field);
  }
  return result;
}

/** What is missing for a sensible import, as sentences. */
export function mappingProblems(mapping: Mapping, headings: readonly string[]): string[] {
  const found = new Set(mapping.values());
  if (!found.has('title')) {
    return [`No column names the events. Columns are: ${headings.join(', ')}. Say which one is the title.`];
  }
  const problems: string[] = [];
  const where: Field[] = [
    'place',
    'coordinates',
    'latitude',
    'address',
    'postalCode',
    'onlineUrl',
    'online',
    'country',
    'region',
    'venue',
  ];
  if (!where.some((field) => found.has(field))) problems.push('No column says where: every row will be rejected.');
  if (!found.has('date')) problems.push('No column says when: every event will be one with the date open.');
  if (found.has('latitude') !== found.has('longitude'))
    problems.push('Only one of latitude and longitude was found: positions come from the places.');
  return problems;
}

export function headingScore(heading: string, field: Field): number {
  const name = plain(heading);
  const words = name.split(' ');
  if (words.some((word) => elsewhere.has(word))) return 0;
  let best = 0;
  for (const synonym of synonyms)
    if (synonym.field === field) best = Math.max(best, similarity(name, words, synonym.name));
  return best;
}

function similarity(name: string, words: string[], synonym: string): number {
  if (name === synonym) return 1;
  if (name.replaceAll(' ', '') === synonym.replaceAll(' ', '')) return 0.97;
  const core = words.filter((word) => !hollow.has(word)).join(' ');
  if (core !== '' && core === synonym) return 0.9;
  const wanted = synonym.split(' ');
  if (wanted.every((word) => words.includes(word))) return 0.55 + 0.25 * (wanted.length / words.length);
  return 0;
}

const dateLike = /\d{1,4}[-/.年]\s?\d{1,2}|\d{1,2}\.? (de )?\p{L}{3,}|\p{L}{3,} \d{1,2}/u;
const looks: Partial<Record<Field, (value: string) => boolean>> = {
  date: (value) => dateLike.test(value),
  endDate: (value) => dateLike.test(value),
  startTime: (value) => /\d/.test(value) && !/\d{4}-\d{2}/.test(value),
  latitude: (value) => /^[^\p{L}]*\d[^\p{L}]*[NSEWO]?$/iu.test(value),
  longitude: (value) => /^[^\p{L}]*\d[^\p{L}]*[NSEWO]?$/iu.test(value),
  coordinates: (value) => /\d.*[,;\s].*\d/.test(value),
  url: (value) => /[a-z0-9]\.[a-z]{2,}|^https?:/i.test(value),
  onlineUrl: (value) => /[a-z0-9]\.[a-z]{2,}|^https?:/i.test(value),
  title: (value) => /\p{L}/u.test(value),
  capacity: (value) => /^\d+$/.test(value),
};

/** Values decide between headings that are alike, and throw out a "date" without dates. */
function valueScore(field: Field, values: readonly string[]): number {
  const look = looks[field];
  if (!look || values.length === 0) return 0;
  const share = values.filter((value) => look(value)).length / values.length;
  return share >= 0.5 ? 0.03 : share > 0 ? -0.1 : values.length < 5 ? -0.3 : -0.5;
}

/** Up to 40 cells that hold something. */
export function sampleOf(table: Table, index: number, count = 40): string[] {
  const found: string[] = [];
  for (const { cells } of table.rows) {
    const value = (cells[index] ?? '').trim();
    if (value !== '') found.push(value);
    if (found.length === count) break;
  }
  return found;
}
