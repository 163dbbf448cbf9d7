import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runImportCommand } from '#imports';
import { fingerprintOfTables } from './support/fingerprint.js';
import { startApp, type TestApp } from './support/app.js';

/** A real action day, as its organisers collected it: okfn/opendataday, Open Database License. Not part of this project. */
const data = resolve('..', 'shared', 'data', 'open-data-day');
const isHere = existsSync(join(data, 'events-2021.csv'));
if (!isHere) console.warn(`The Open Data Day files are not in ${data}: nothing real is imported in this run.`);

interface Report {
  summary: Record<string, number>;
  rows: { row: number; outcome: string; reasons: string[]; eventId: string | null }[];
}

const years: [string, number][] = [
  ['2021', 327],
  ['2024', 296],
  ['2025', 198],
];

(isHere ? describe : describe.skip)('The Open Data Day', () => {
  let turnout: TestApp;
  const reports = new Map<string, Report>();

  const run = async (year: string): Promise<Report> => {
    const file = join(mkdtempSync(join(tmpdir(), 'turnout-odd-')), 'report.json');
    const said: string[] = [];
    const argv = [
      '--campaign',
      `open-data-day-${year}`,
      '--create',
      '--report',
      file,
      join(data, `events-${year}.csv`),
    ];
    if ((await runImportCommand(turnout.app, argv, (line) => said.push(line))) !== 0) throw new Error(said.join('\n'));
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  };

  beforeAll(async () => {
    turnout = await startApp({ places: true });
    for (const [year] of years) reports.set(year, await run(year));
  }, 600_000);
  afterAll(() => turnout.stop());

  const sentence = (year: string, row: number): string => {
    const found = reports.get(year)?.rows[row - 1];
    return `${found?.outcome ?? ''}: ${found?.reasons.join(' ') ?? ''}`;
  };

  it.each(years)('of %s has one line in the report for each of its %i rows', (year, count) => {
    const report = reports.get(year);
    expect(report?.rows.map(({ row }) => row)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    const { rows, ...counts } = report?.summary ?? {};
    expect(rows).toBe(count);
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(count);
    expect((counts['created'] ?? 0) / count).toBeGreaterThan(0.9);
  });

  it('has no event outside the earth, none at 0,0, and a zone for each with a place', async () => {
    const [row] = await turnout.dataSource.query<Record<string, number>[]>(`
      SELECT count(*) FILTER (WHERE abs(latitude) > 90 OR abs(longitude) > 180)::int AS outside,
             count(*) FILTER (WHERE latitude = 0 AND longitude = 0)::int AS zero,
             count(*) FILTER (WHERE time_zone IS NULL AND (latitude IS NOT NULL OR locality IS NOT NULL OR attendance_mode <> 'ONLINE'))::int AS zoneless,
             count(*) FILTER (WHERE time_zone NOT IN (SELECT name FROM pg_timezone_names))::int AS unknown,
             count(*)::int AS events
        FROM events`);
    expect(row).toMatchObject({ outside: 0, zero: 0, zoneless: 0, unknown: 0 });
    expect(row?.['events']).toBeGreaterThan(780);
  });

  it('publishes no address and no telephone number of the cells', async () => {
    const rows: unknown[] = await turnout.dataSource.query(
      `SELECT title FROM events WHERE concat_ws(' ', title, description, contact_name, venue, address) ~* '@example\\.org|555 0100'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['2025', 4, /^created: Latitude and longitude were exchanged/],
    ['2025', 6, /^rejected: The title “555” has no letters/],
    ['2024', 264, /^created: .*outside the earth/],
    [
      '2024',
      168,
      /^created: The coordinates 0, 0 say nothing and were left out\. The position is the middle of Bogotá/,
    ],
    ['2024', 293, /^created: 360 degrees were taken off/],
    ['2025', 29, /^created: A sign of the coordinates was changed .* Maceió/],
    ['2025', 55, /^rejected: The place “Ilam Municipality” may be .*Iran.*Nepal/],
    ['2021', 42, /^created: The time 09:00 “CST” does not fit America\/Santiago/],
    ['2021', 32, /^created: No date/],
    ['2025', 84, /^duplicate: Likely the same as row 83 /],
    ['2021', 323, /^duplicate: Likely the same as row 85 /],
    ['2024', 88, /^created: .*Looks like row 87 .*another day/],
  ])('of %s says about row %i what it did', (year, row, expected) => {
    expect(sentence(year, row)).toMatch(expected);
  });

  it('changes nothing when the three files come again', async () => {
    const before = await fingerprintOfTables(turnout.dataSource);
    for (const [year] of years) {
      const first = reports.get(year)?.summary ?? {};
      const { summary } = await run(year);
      expect(summary).toEqual({ ...first, created: 0, unchanged: first['created'] });
    }
    expect(await fingerprintOfTables(turnout.dataSource)).toEqual(before);
  }, 600_000);
});
