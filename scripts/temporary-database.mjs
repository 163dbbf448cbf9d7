// A PostgreSQL for tests and checks: empty, without fsync, and gone at the end.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from './project.mjs';
import { Stop } from './say.mjs';

const embedded = inRoot('dist', 'libs', 'platform', 'src', 'embedded', 'postgres.js');

export async function temporaryDatabase() {
  if (!existsSync(embedded)) {
    throw new Stop(
      'The embedded PostgreSQL is started from dist/. Run "npm run build" first, or set TEST_DATABASE_URL.',
    );
  }
  const { openEmbeddedPostgres } = await import(embedded);
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), 'turnout-postgres-'));
  const server = await openEmbeddedPostgres({ dataDir: folder, command: 'tests', careless: true });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    if (server.outside) await rm(dirname(server.folder), { recursive: true, force: true });
  };
  return { url: server.url, folder, stop };
}

/** A run that was killed could not remove its folder; its server has ended with it. */
async function removeAbandoned() {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith('turnout-postgres-')) continue;
    const note = await readFile(join(tmpdir(), name, 'postgres.json'), 'utf8').catch(() => undefined);
    if (note === undefined || runs(JSON.parse(note).owner?.pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
}

function runs(pid) {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}
