import { Injectable } from '@nestjs/common';
import { PlacesService } from '#places';
import { badInput } from '#platform/problem.js';
import { decideLocation } from './decide/location.js';
import { decideRow, type Decision, type Setting } from './decide/draft.js';
import { dayOrderOf } from './facts/dates.js';
import { readFacts, type Facts } from './facts/facts.js';
import { Locator } from './locate.js';
import { mapHeadings, mappingProblems, override, type Mapping, type Override } from './read/mapping.js';
import { readTable, type Table } from './read/table.js';

export interface ReadFile {
  table: Table;
  mapping: Mapping;
  problems: string[];
}

export interface Plan extends ReadFile {
  /** One for every row of the file, in its order. */
  decisions: Decision[];
}

export type OnProgress = (done: number, total: number) => void;

const atOnce = 8;

/** From the bytes of a file to a decision about every row. Writes nothing. */
@Injectable()
export class ImportPlanner {
  constructor(private readonly places: PlacesService) {}

  read(content: Buffer, overrides: readonly Override[]): ReadFile {
    const table = readTable(content);
    const mapping = override(mapHeadings(table), table, overrides);
    return { table, mapping, problems: mappingProblems(mapping, table.headings) };
  }

  async plan(
    content: Buffer,
    overrides: readonly Override[],
    setting: Setting,
    onProgress?: OnProgress,
  ): Promise<Plan> {
    const file = this.read(content, overrides);
    if (![...file.mapping.values()].includes('title')) throw badInput('mapping', file.problems.join(' '));
    const rows = factsOf(file.table, file.mapping);
    const locator = new Locator(this.places);
    const decisions: Decision[] = [];
    for (let at = 0; at < rows.length; at += atOnce) {
      const some = rows.slice(at, at + atOnce);
      decisions.push(...(await Promise.all(some.map((facts) => decide(facts, locator, setting)))));
      onProgress?.(decisions.length, rows.length);
    }
    return { ...file, decisions };
  }
}

function factsOf(table: Table, mapping: Mapping): Facts[] {
  const columns = table.headings.flatMap((heading, index) => {
    const field = mapping.get(heading);
    return field === 'date' || field === 'endDate' ? [index] : [];
  });
  const order = dayOrderOf(table.rows.flatMap(({ cells }) => columns.map((index) => cells[index] ?? '')));
  return table.rows.map((row) => readFacts(row, table, mapping, order));
}

async function decide(facts: Facts, locator: Locator, setting: Setting): Promise<Decision> {
  if (facts.rejection) return { kind: 'rejected', facts, reasons: [facts.rejection] };
  return decideRow(facts, decideLocation(facts, await locator.evidence(facts)), setting);
}

/** First and last day of the accepted events; null when no row has a date. */
export function windowOf(decisions: readonly Decision[]): { from: string; to: string } | null {
  const days = decisions
    .flatMap((one) => (one.kind === 'accepted' && one.draft.startsOn !== null ? [one.draft.startsOn] : []))
    .toSorted();
  const [from] = days;
  const to = days.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
