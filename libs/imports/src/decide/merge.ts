import type { Draft } from './draft.js';

type Value = Draft[keyof Draft];

interface Part {
  /** As reports name it. */
  name: string;
  fields: readonly (keyof Draft)[];
  /** Names under which an edit by a person is noted in the event. */
  edits: readonly string[];
}

/** What changes together: half a place, or an end without its start, would be nonsense. */
const parts: readonly Part[] = [
  { name: 'title', fields: ['title'], edits: ['title'] },
  { name: 'description', fields: ['description'], edits: ['description'] },
  { name: 'language', fields: ['language'], edits: ['language'] },
  { name: 'type', fields: ['typeCode'], edits: ['typeCode'] },
  {
    name: 'place',
    fields: [
      'venue',
      'address',
      'locality',
      'region',
      'postalCode',
      'country',
      'latitude',
      'longitude',
      'locationPrecision',
      'placeId',
    ],
    edits: ['location'],
  },
  {
    name: 'time',
    fields: ['startsOn', 'localStart', 'localEnd', 'startsAt', 'endsAt', 'timeZone', 'scheduleState'],
    edits: ['startsOn', 'startTime', 'endTime', 'endsOn', 'timeZone', 'scheduleState'],
  },
  { name: 'online', fields: ['attendanceMode', 'onlineUrl'], edits: ['attendanceMode', 'onlineUrl'] },
  { name: 'sign-up', fields: ['signupMode', 'signupUrl'], edits: ['signupMode', 'signupUrl'] },
  { name: 'organisers', fields: ['contactName'], edits: ['contact'] },
  { name: 'capacity', fields: ['capacity'], edits: ['capacity'] },
];

export interface Merge {
  /** Fields to write. */
  fields: (keyof Draft)[];
  /** Names of the parts that are written, and of those that people have edited and that the file would change. */
  changed: string[];
  kept: string[];
  /** What the event will hold of the file's values: the base of the next merge. */
  base: Draft;
}

/**
 * Three-way: what the last import wrote, what the event says now, what the file says now. Only what the file changed is
 * written, and only where no person has touched the event since.
 */
export function merge(last: Draft, current: Draft, next: Draft, edited: readonly string[]): Merge {
  const result: Merge = { fields: [], changed: [], kept: [], base: { ...next } };
  for (const { name, fields, edits } of parts) {
    const changedInFile = fields.filter((field) => !same(last[field], next[field]));
    if (changedInFile.length === 0) continue;
    const byPeople =
      edits.some((edit) => edited.includes(edit)) || fields.some((field) => !same(last[field], current[field]));
    if (byPeople) {
      // The base stays behind, so that every later change of the cell is told as well.
      Object.assign(result.base, Object.fromEntries(fields.map((field) => [field, last[field]])));
      result.kept.push(name);
    } else {
      result.fields.push(...changedInFile);
      result.changed.push(name);
    }
  }
  return result;
}

const same = (a: Value | undefined, b: Value | undefined): boolean => {
  const [left, right] = [a ?? null, b ?? null];
  if (left === right) return true;
  if (typeof left !== 'string' || typeof right !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(left)) return false;
  // "10:00Z" and "10:00:00.000Z" are one instant.
  return left.endsWith('Z') && right.endsWith('Z') && Date.parse(left) === Date.parse(right);
};
