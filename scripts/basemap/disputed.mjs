// Natural Earth draws who holds a territory, not who owns it. We take no side: lines that are in dispute are dashed and
// territories that are in dispute carry no country label. Names are Natural Earth's.

/** Pairs of neighbours ("*" is any), with the box [west, south, east, north] where only a part of their border is disputed. */
const LINES = [
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
const NOT_BORDERS = new Set(['Baikonur', 'USNB Guantanamo Bay', 'Akrotiri', 'Dhekelia']);

export const UNLABELLED = new Set([
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

export function disputeOf(a, b) {
  if (NOT_BORDERS.has(a) || NOT_BORDERS.has(b)) return null;
  const line = LINES.find(([x, y]) => (x === a && (y === b || y === '*')) || (x === b && (y === a || y === '*')));
  return line === undefined ? { disputed: false } : { disputed: true, box: line[2] };
}

/** Cuts a line into runs inside and outside of a box, sharing the points where it changes. */
export function splitByBox(line, [west, south, east, north]) {
  const within = ([x, y]) => x >= west && x <= east && y >= south && y <= north;
  const runs = [];
  for (let i = 1; i < line.length; i += 1) {
    const disputed = within(line[i - 1]) && within(line[i]);
    const run = runs[runs.length - 1];
    if (run?.disputed === disputed) run.line.push(line[i]);
    else runs.push({ disputed, line: [line[i - 1], line[i]] });
  }
  return runs;
}
