import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface TableColumn {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

const shortTypes: Record<string, string> = {
  int4: 'integer',
  int2: 'smallint',
  int8: 'bigint',
  bool: 'boolean',
  float8: 'double precision',
  bpchar: 'char',
};

/** What entities and migrated tables say differently, each as a sentence. Entities may leave out generated columns. */
export async function compareTables(app: INestApplicationContext): Promise<string[]> {
  const source = app.get(DataSource);
  const rows = await source.query<TableColumn[]>(
    `SELECT table_name AS table, column_name AS column, udt_name AS type, is_nullable = 'YES' AS nullable
       FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER'`,
  );
  const problems: string[] = [];
  for (const entity of source.entityMetadatas) {
    const columns = rows.filter((row) => row.table === entity.tableName);
    if (columns.length === 0) problems.push(`${entity.name}: there is no table ${entity.tableName}.`);
    for (const { databaseName, type, isArray, isNullable } of entity.columns) {
      const column = columns.find((row) => row.column === databaseName);
      const wanted = `${typeName(source.driver.normalizeType({ type }))}${isArray ? '[]' : ''}`;
      if (!column) problems.push(`${entity.name}: the table has no column ${databaseName}.`);
      else if (typeName(column.type) !== wanted)
        problems.push(`${entity.name}.${databaseName} is ${typeName(column.type)}, not ${wanted}.`);
      else if (column.nullable !== isNullable)
        problems.push(`${entity.name}.${databaseName}: the table and the entity differ in NULL.`);
    }
    for (const { column } of columns) {
      if (!entity.columns.some((known) => known.databaseName === column))
        problems.push(`${entity.tableName}.${column} is not in ${entity.name}.`);
    }
  }
  return problems;
}

function typeName(type: string): string {
  const array = type.startsWith('_');
  const name = array ? type.slice(1) : type;
  const long: Record<string, string> = { 'timestamp with time zone': 'timestamptz', character: 'char' };
  return `${shortTypes[name] ?? long[name] ?? name}${array ? '[]' : ''}`;
}
