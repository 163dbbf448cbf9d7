// One PostgreSQL for a run of Jest: the named one, or an embedded one that is gone afterwards.
import { temporaryDatabase } from '../../scripts/temporary-database.mjs';

export default async function setUp() {
  process.env.TEST_DATABASE_URL ??= process.env.DATABASE_URL ?? (await startEmbedded());
}

async function startEmbedded() {
  const { url, stop } = await temporaryDatabase();
  globalThis.stopTestDatabase = stop;
  return url;
}
