import type { EntityManager } from 'typeorm';

/** Changes settings of PostgreSQL, such as what its planner may choose from, until the end of the transaction. */
export async function setLocally(tx: EntityManager, settings: Record<string, string>): Promise<void> {
  await tx.query('SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS s (name, value)', [
    Object.keys(settings),
    Object.values(settings),
  ]);
}
