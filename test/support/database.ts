import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database/data-source.js';

export interface TestDatabase {
  url: string;
  /** Connected when it is first asked for; closed by `drop`. */
  dataSource(): Promise<DataSource>;
  drop(): Promise<void>;
}

const migrations = 'libs/platform/src/database/migrations';
const gazetteer = 'libs/places/src/gazetteer';

/**
 * An empty database of its own for a test file, with all tables: a copy of a template that is migrated once per state
 * of the migrations. `places` adds the gazetteer (seconds once, a copy of some 100 MB for every file that wants it).
 */
export async function createTestDatabase(options: { places?: boolean } = {}): Promise<TestDatabase> {
  const name = `turnout_test_${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;
  await onServer(async (server) => {
    const template = options.places === true ? await placesTemplate(server) : await emptyTemplate(server);
    await server.query(`create database ${name} template ${template} strategy file_copy`);
  });
  const url = urlOf(name);
  let open: Promise<DataSource> | undefined;
  return {
    url,
    dataSource: () => (open ??= connect(url, 5)),
    drop: async () => {
      const source = await open;
      if (source?.isInitialized === true) await source.destroy();
      await onServer((server) => server.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function emptyTemplate(server: pg.Client): Promise<string> {
  return template(server, `turnout_template_${hashOf(migrations)}`, undefined, async (url) => {
    const source = await connect(url, 1);
    await source.runMigrations({ transaction: 'each' });
    await source.destroy();
  });
}

async function placesTemplate(server: pg.Client): Promise<string> {
  const empty = await emptyTemplate(server);
  return template(server, `turnout_places_${hashOf(migrations, gazetteer)}`, empty, async (url) => {
    const { loadGazetteer } = await import('#places');
    const source = await connect(url, 2);
    await loadGazetteer(source, () => undefined);
    await source.destroy();
  });
}

/** Made by whoever comes first, while the others wait; a half-made one is thrown away and made again. */
async function template(
  server: pg.Client,
  name: string,
  from: string | undefined,
  fill: (url: string) => Promise<void>,
): Promise<string> {
  await server.query('select pg_advisory_lock(hashtext($1))', [name]);
  try {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount === 1) return name;
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query(`create database ${name}${from === undefined ? '' : ` template ${from}`}`);
    await fill(urlOf(name));
    await server.query(`alter database ${name} with is_template true allow_connections false`);
    return name;
  } finally {
    await server.query('select pg_advisory_unlock(hashtext($1))', [name]);
  }
}

function hashOf(...folders: string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (/(?<!\.spec)\.ts$/.test(file)) hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

function connect(url: string, pool: number): Promise<DataSource> {
  return createDataSource({ DATABASE_URL: url, DATABASE_POOL: pool }).initialize();
}

async function onServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined)
    throw new Error('TEST_DATABASE_URL is set by test/support/global-setup.mjs; run the tests with Jest.');
  return url;
}
