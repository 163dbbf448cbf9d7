import type { Pool, QueryResult, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * Runs a statement that, with a name, each connection parses and plans once: for the few that run hundreds of times a
 * second. A plan made for small tables is kept when they grow, until PostgreSQL looks at them anew: name it after
 * something that begins when they are large. What has a name stays in the server until the connection ends.
 */
export function prepared<Row extends QueryResultRow>(
  dataSource: DataSource,
  statement: { name: string | undefined; text: string },
  values: unknown[],
): Promise<QueryResult<Row>> {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  const { name, text } = statement;
  return pool.query<Row>({ text, values, ...(name !== undefined && { name }) });
}
