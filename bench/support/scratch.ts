import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { seedEventTypes } from '#campaigns';
import { loadGazetteer } from '#places';
import type { Config } from '#platform/config/config.js';
import { createDataSource } from '#platform/database/data-source.js';
import { stopAll } from './programs.js';

/** A database of the bench's own beside the operator's, with tables and, if wanted, the gazetteer; gone afterwards. */
export async function withScratch<T>(
  config: Config,
  { gazetteer }: { gazetteer: boolean },
  work: (scratch: Config) => Promise<T>,
): Promise<T> {
  const name = `turnout_bench_${String(process.pid)}`;
  const url = new URL(config.DATABASE_URL ?? '');
  const server = new pg.Client({ connectionString: url.href });
  await server.connect();
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const drop = async (): Promise<void> => {
    await stopAll();
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  // Ctrl-C leaves nothing behind either.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void drop().finally(() => process.exit(130)));
  try {
    const scratch: Config = {
      ...config,
      DATABASE_URL: url.href,
      dataDir: join(tmpdir(), name),
      QUEUE_PREFIX: name,
    };
    const source = await createDataSource(scratch).initialize();
    await source.runMigrations({ transaction: 'each' });
    await seedEventTypes(source);
    if (gazetteer) await loadGazetteer(source);
    await source.destroy();
    return await work(scratch);
  } finally {
    await drop();
    await server.end();
  }
}
