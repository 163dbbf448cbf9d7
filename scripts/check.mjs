// npm run check: everything that a machine can judge without running the product.
import { existsSync } from 'node:fs';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { environment, inRoot, quietly } from './project.mjs';
import { line, main, seconds } from './say.mjs';
import { temporaryDatabase } from './temporary-database.mjs';

const web = inRoot('apps', 'web');

/** The slowest first, two at a time. A list within a check is done in its order. */
const checks = {
  eslint: [['eslint', ['--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']]],
  types: [['tsc', ['-p', 'tsconfig.check.json']]],
  'web types': [['tsc', ['-p', 'tsconfig.json', '--noEmit'], web]],
  unused: [['knip', []]],
  layout: [['depcruise', ['--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'bench', 'test']]],
  format: [['prettier', ['--check', '--log-level', 'warn', '--cache', '.']]],
  schema: () => withApi(['schema', '--check']),
  tables: () => withApi(['schema:check']),
};

await main(async () => {
  await ensureInstalled();
  await ensureBuilt(['server']);
  // Others read the types of the routes too.
  await quietly('react-router', ['typegen'], { cwd: web });
  const waiting = Object.entries(checks);
  const failed = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, check] = next;
      if (!(await judge(name, check))) failed.push(name);
    }
  };
  await Promise.all([work(), work()]);
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});

async function judge(name, check) {
  const begun = performance.now();
  const { ok, output } = typeof check === 'function' ? await check() : await inOrder(check);
  line(name, `${ok ? 'passed' : 'FAILED'}, ${seconds(begun)}`);
  if (!ok) console.log(`\n${output}\n`);
  return ok;
}

async function inOrder(commands) {
  for (const [command, args, cwd] of commands) {
    if (cwd !== undefined && !existsSync(cwd)) continue;
    const result = await quietly(command, args, { cwd });
    if (!result.ok) return result;
  }
  return { ok: true, output: '' };
}

/** The committed schema against the code, and the entities against the migrations, on a database of their own. */
async function withApi(args) {
  const database = await temporaryDatabase();
  try {
    const env = environment({ NODE_ENV: 'development', DATABASE_URL: database.url, DATA_DIR: database.folder });
    return await quietly('node', ['dist/apps/api/src/cli.js', ...args], { env });
  } finally {
    await database.stop();
  }
}
