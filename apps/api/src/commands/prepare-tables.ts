import { seedEventTypes } from '#campaigns';
import { loadGazetteer } from '#places';
import type { Config } from '#platform/config/config.js';
import { createDataSource } from '#platform/database/data-source.js';

/** Migrations, event types and the gazetteer; says how many migrations ran. Changes nothing when all is there. */
export async function prepareTables(
  config: Config,
  say: (line: string) => void,
  options = { places: true },
): Promise<number> {
  const source = await createDataSource(config).initialize();
  try {
    const ran = await source.runMigrations({ transaction: 'each' });
    for (const migration of ran) say(`migration ${migration.name}`);
    await seedEventTypes(source);
    if (options.places)
      await loadGazetteer(source, ({ step, rows }) => {
        say(`${String(rows)} ${step}`);
      });
    return ran.length;
  } finally {
    await source.destroy();
  }
}
