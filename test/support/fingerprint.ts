import type { DataSource } from 'typeorm';

/** What a run itself is recorded in. */
const logs = ['import_runs', 'import_rows', 'audit_entries'];

/**
 * One hash per table over all rows and their versions: a row that was written again with the same values shows as well.
 */
export async function fingerprintOfTables(dataSource: DataSource): Promise<Record<string, string>> {
  const tables: { name: string }[] = await dataSource.query(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        AND relname NOT LIKE 'place%' AND relname <> ALL($1) ORDER BY relname`,
    [logs],
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await dataSource.query<{ hash: string }[]>(
      `SELECT count(*) || ':' || coalesce(sum(hashtextextended(t.xmin::text || t::text, 0)), 0) AS hash FROM "${name}" t`,
    );
    hashes[name] = row?.hash ?? '';
  }
  return hashes;
}
