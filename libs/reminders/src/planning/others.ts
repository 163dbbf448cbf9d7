import type { EntityManager } from 'typeorm';
import type { ZoneRules } from '#platform/zone-rules.js';
import { exceptions } from './audience.sql.js';
import { ownMoment, type Exception, type OwnMoment } from './moment.rules.js';
import type { DueReminder } from './planned.sql.js';

/** A reminder that is to go out: when to most people, and under which key. */
export interface Said {
  row: DueReminder;
  at: Date;
  key: string;
}

/** Somebody who gets the reminder at position `n` at a moment of their own, or not at all. */
export interface Other extends OwnMoment {
  n: number;
  personId: string;
}

export async function otherMoments(
  tx: EntityManager,
  say: readonly Said[],
  now: Date,
  zones: ZoneRules,
): Promise<Other[]> {
  if (say.length === 0) return [];
  const found = await tx.query<(Exception & { n: number; personId: string })[]>(exceptions, [...dueColumns(say), now]);
  return found.flatMap((person) => {
    const said = say[person.n];
    const own = said && ownMoment(said.row, said.at, person, zones);
    return own ? [{ n: person.n, personId: person.personId, ...own }] : [];
  });
}

/** The parameters of `dueList`. */
export const dueColumns = (say: readonly Said[]): unknown[] => [
  say.map((_, n) => n),
  say.map(({ row }) => row.timeslotId),
  say.map(({ row }) => row.eventId),
  say.map(({ key }) => key),
  say.map(({ row }) => row.remindAt),
  say.map(({ row }) => row.kind),
];
