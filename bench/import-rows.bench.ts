import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { runImportCommand } from '#imports';
import { createDataSource } from '#platform/database/data-source.js';
import { ApiModule } from '../apps/api/src/api.module.js';
import type { Bench } from './benches.js';
import { secondsOf } from './support/figures.js';
import { withScratch } from './support/scratch.js';

const batch = 200;
const plainTable = `CREATE TABLE plain_events (title text, day date, place text, latitude float8, longitude float8, about text, url text)`;
const plainInsert = `INSERT INTO plain_events SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS r (title text, day date, place text, latitude float8, longitude float8, about text, url text)`;

/** A clean file of different events, imported by the command, against parsing it and inserting the cells as they are. */
export const importRows: Bench = {
  about: 'rows imported per second; size is the number of rows',
  size: 5000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: true }, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      const places = await source.query<{ name: string; country: string; latitude: number; longitude: number }[]>(
        'SELECT name, country, latitude, longitude FROM places ORDER BY population DESC, id LIMIT 2500',
      );
      await source.destroy();
      const text = fileOf(places, size);
      const folder = await mkdtemp(join(tmpdir(), 'turnout-bench-'));
      const file = join(folder, 'events.csv');
      await writeFile(file, text);
      const reference = await secondsOf(() => plainly(scratch.DATABASE_URL ?? '', text));
      say(`plain: ${reference.toFixed(2)} s`);
      const app = await NestFactory.createApplicationContext(ApiModule.with(scratch), { logger: false });
      const lines: string[] = [];
      const once = () => runImportCommand(app, ['--campaign', 'bench', '--create', file], (line) => lines.push(line));
      const first = await secondsOf(once);
      const again = await secondsOf(once);
      await app.close();
      await rm(folder, { recursive: true });
      const summary = lines.find((line) => line.includes('created')) ?? '';
      if (!summary.includes(`${String(size)} created`)) throw new Error(`Not every row became an event: ${summary}`);
      say(`import: ${first.toFixed(2)} s, the same file again: ${again.toFixed(2)} s`);
      return {
        unit: 'rows/s',
        ours: size / first,
        reference: size / reference,
        againPerSecond: Math.round(size / again),
      };
    }),
};

/** Titles share no words beyond chance, or the importer would rightly call rows duplicates. */
function fileOf(
  places: readonly { name: string; country: string; latitude: number; longitude: number }[],
  size: number,
): string {
  const words = [
    'heron',
    'willow',
    'otter',
    'reed',
    'bridge',
    'island',
    'ferry',
    'delta',
    'mill',
    'spring',
    'harbour',
    'meadow',
  ];
  const word = (n: number) => words[n % words.length] ?? '';
  const rows = ['title,date,place,latitude,longitude,description,url'];
  for (let n = 0; n < size; n += 1) {
    const place = places[n % places.length] ?? { name: '', country: '', latitude: 0, longitude: 0 };
    const title = `${word(n)} ${word(Math.floor(n / 12) + n)} ${n.toString(36)}`;
    const day = `2027-02-${String(4 + (n % 9)).padStart(2, '0')}`;
    rows.push(
      `${title},${day},"${place.name}, ${place.country}",${String(place.latitude)},${String(place.longitude)},Work ${n.toString(36)} at the ${word(n * 7)} bank,https://example.org/${String(n)}`,
    );
  }
  return `${rows.join('\n')}\n`;
}

async function plainly(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(plainTable);
  const columns = ['title', 'day', 'place', 'latitude', 'longitude', 'about', 'url'];
  const rows: unknown[] = parse(text, { columns, from_line: 2 });
  for (let from = 0; from < rows.length; from += batch)
    await client.query(plainInsert, [JSON.stringify(rows.slice(from, from + batch))]);
  await client.end();
}
