import type { Pool, QueryResult, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * A statement that each connection parses once, and plans anew only while that pays: for the few that run hundreds of
 * times a second, of which planning would be a large part. The name stands for this one text.
 */
export function prepared<Row extends QueryResultRow>(
  dataSource: DataSource,
  statement: { name: string; text: string },
  values: unknown[],
): Promise<QueryResult<Row>> {
  const pool = (dataSource.driver as unknown as { master: Pool }).master;
  return pool.query<Row>({ ...statement, values });
}
