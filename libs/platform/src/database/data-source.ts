import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { SnakeNaming } from './naming.js';

export function createDataSource(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>): DataSource {
  if (config.DATABASE_URL === undefined) {
    throw new Error('DATABASE_URL is not set and no embedded PostgreSQL is running: use npm start.');
  }
  return new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    applicationName: 'turnout',
    entities: entities(),
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    poolSize: config.DATABASE_POOL,
    // What a connection remembers, such as plans, goes from time to time.
    extra: { maxLifetimeSeconds: 1_800 },
    installExtensions: false,
  });
}
