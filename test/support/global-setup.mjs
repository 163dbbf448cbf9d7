// One PostgreSQL for a run of Jest: the named one, or an embedded one in a temporary folder that is gone afterwards.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const embedded = join(root, 'dist', 'libs', 'platform', 'src', 'embedded', 'postgres.js');

export default async function setUp() {
  process.env.TEST_DATABASE_URL ??= process.env.DATABASE_URL ?? (await startEmbedded());
}

async function startEmbedded() {
  if (!existsSync(embedded)) {
    throw new Error(
      'The tests start an embedded PostgreSQL from dist/. Run "npm run build" first, or set TEST_DATABASE_URL.',
    );
  }
  const { openEmbeddedPostgres } = await import(embedded);
  const dataDir = await mkdtemp(join(tmpdir(), 'turnout-test-'));
  const server = await openEmbeddedPostgres({ dataDir, command: 'jest', careless: true });
  globalThis.stopTestDatabase = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    if (server.outside) await rm(dirname(server.folder), { recursive: true, force: true });
  };
  return server.url;
}
