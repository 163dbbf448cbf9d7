// Natural Earth draws who holds a territory, not who owns it. We take no side: lines that are in dispute are dashed and
// territories that are in dispute carry no country label. Names are Natural Earth's. The basemap's build script reads
// this file too, without compiling it, so only types that can be left out may be used here.

export type Box = readonly [west: number, south: number, east: number, north: number];
export type Point = readonly [longitude: number, latitude: number];

/** Pairs of neighbours ("*" is any), with the box [west, south, east, north] where only a part of their border is disputed. */
const LINES: readonly (readonly [string, string, Box?])[] = [
  ['Siachen Glacier', '*'],
  ['N. Cyprus', '*'],
  ['Cyprus U.N. Buffer Zone', '*'],
  ['Morocco', 'W. Sahara'],
  ['Serbia', 'Kosovo'],
  ['Israel', 'Palestine'],
  ['Israel', 'Syria'],
  ['Israel', 'Lebanon'],
  ['Somalia', 'Somaliland'],
  ['India', 'China'],
  ['Bhutan', 'China'],
  ['India', 'Pakistan', [72.5, 32.2, 78, 37.5]],
  ['Pakistan', 'China', [74.5, 35, 78.5, 37.3]],
  ['Russia', 'Ukraine', [32.3, 45, 36.9, 46.7]],
  ['Sudan', 'S. Sudan', [26.5, 8.8, 30, 10.9]],
  ['Egypt', 'Sudan', [32.9, 21.5, 37.5, 23.6]],
  ['Kenya', 'S. Sudan', [33.8, 4, 36.2, 5.7]],
  ['Guyana', 'Venezuela'],
  ['Guyana', 'Suriname', [-58.5, 1, -55.5, 4]],
  ['Belize', 'Guatemala'],
];

/** Leased ground inside another country; drawn as part of it. */
const NOT_BORDERS: ReadonlySet<string> = new Set(['Baikonur', 'USNB Guantanamo Bay', 'Akrotiri', 'Dhekelia']);

export const UNLABELLED: ReadonlySet<string> = new Set([
  'W. Sahara',
  'Somaliland',
  'N. Cyprus',
  'Cyprus U.N. Buffer Zone',
  'Kosovo',
  'Palestine',
  'Taiwan',
  'Siachen Glacier',
  'Falkland Is.',
  'Spratly Is.',
  'Scarborough Reef',
  'Bajo Nuevo Bank',
  'Serranilla Bank',
  'Akrotiri',
  'Dhekelia',
  'Baikonur',
  'USNB Guantanamo Bay',
  'Antarctica',
]);

export interface Dispute {
  disputed: boolean;
  /** Where only a part of the border is disputed. */
  box?: Box | undefined;
}

/** What is known about the line between two neighbours; null when it is no border at all. */
export function disputeOf(a: string, b: string): Dispute | null {
  if (NOT_BORDERS.has(a) || NOT_BORDERS.has(b)) return null;
  const line = LINES.find(([x, y]) => (x === a && (y === b || y === '*')) || (x === b && (y === a || y === '*')));
  return line === undefined ? { disputed: false } : { disputed: true, box: line[2] };
}

/** Cuts a line into runs inside and outside of a box, sharing the points where it changes. */
export function splitByBox(
  line: readonly Point[],
  [west, south, east, north]: Box,
): { disputed: boolean; line: Point[] }[] {
  const within = ([x, y]: Point): boolean => x >= west && x <= east && y >= south && y <= north;
  const runs: { disputed: boolean; line: Point[] }[] = [];
  let before: Point | undefined;
  for (const point of line) {
    if (before) {
      const disputed = within(before) && within(point);
      const run = runs.at(-1);
      if (run?.disputed === disputed) run.line.push(point);
      else runs.push({ disputed, line: [before, point] });
    }
    before = point;
  }
  return runs;
}
