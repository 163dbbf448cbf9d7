// npm test [-- <Jest arguments>]: all tests on real services; the last line is made from Jest's own results.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { environment, inRoot, openly } from './project.mjs';
import { Stop, line, main } from './say.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const redis = await reachableRedis();
  line(
    'queues',
    redis === undefined
      ? 'PostgreSQL only: no Redis is reachable, so that backend is NOT tested'
      : `PostgreSQL and Redis (${redis})`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'turnout-results-'));
  const results = join(folder, 'results.json');
  try {
    const env = environment({ NODE_ENV: 'test', ...(redis === undefined ? {} : { TEST_REDIS_URL: redis }) });
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const jest = [inRoot('node_modules', 'jest', 'bin', 'jest.js'), '--json', `--outputFile=${results}`];
    const code = await openly(process.execPath, [...flags, ...jest, ...process.argv.slice(2)], { env });
    return (await report(results)) ? code : 1;
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** A file that could not even be loaded has no tests to fail; it counts as one. */
async function report(path) {
  const results = JSON.parse(
    await readFile(path, 'utf8').catch(() => {
      throw new Stop('Jest ended without results.');
    }),
  );
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests: skipped } = results;
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 && results.success;
}

async function reachableRedis() {
  const url = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
  const { preflight } = await import(inRoot('dist/libs/platform/src/config/preflight.js'));
  return (await preflight({ REDIS_URL: url })).length === 0 ? url : undefined;
}
