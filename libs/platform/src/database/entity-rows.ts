import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

export interface EntityRows<T> {
  /** All columns of the entity, for the SELECT of a statement of our own. */
  columns: string;
  read: (row: Record<string, unknown>) => T;
}

/** For statements that TypeORM cannot write but whose rows are entities: saves asking for the entities once more by id. */
export function entityRows<T extends ObjectLiteral>(
  dataSource: DataSource,
  entity: EntityTarget<T>,
  alias: string,
): EntityRows<T> {
  const metadata = dataSource.getMetadata(entity);
  const { driver } = dataSource;
  return {
    columns: metadata.columns.map((column) => `${alias}.${column.databaseName}`).join(', '),
    read: (row) => {
      const made = metadata.create() as T;
      for (const column of metadata.columns) {
        const value: unknown = driver.prepareHydratedValue(row[column.databaseName], column);
        column.setEntityValue(made, value);
      }
      return made;
    },
  };
}
