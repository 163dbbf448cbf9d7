// Installs, switches to the pinned Node, and builds: each only when it is needed. Every command begins here.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, inRoot, openly, quietly, root } from './project.mjs';
import { Stop, line, step } from './say.mjs';

const oldest = 20;
const pinnedNode = inRoot('node_modules', 'node', 'bin', 'node');

/**
 * Comes back only in the pinned Node with everything installed. In any other Node it runs the command again in the
 * pinned one and ends with its exit code.
 */
export async function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < oldest) {
    throw new Stop(`Turnout needs Node ${oldest} or newer to install itself; this is Node ${process.versions.node}.`);
  }
  await install();
  if (process.versions.node === pinnedVersion() || !existsSync(pinnedNode)) return;
  process.exit(await openly(pinnedNode, process.argv.slice(1), { cwd: process.cwd() }));
}

async function install() {
  const lock = inRoot('package-lock.json');
  const stamp = inRoot('node_modules', '.turnout-stamp');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (read(stamp) === wanted) return;
  if (!installedByNpm(lock)) {
    await step('packages', 'installing with npm ci, a minute or two', async () => {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      const { ok, output } = await quietly(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], {
        env: environment({}, false),
      });
      if (!ok) throw new Stop(`npm ci failed:\n${complaints(output)}`);
      return 'installed';
    });
  }
  writeFileSync(stamp, wanted);
}

/** What npm says is wrong, without its warnings and its manual. */
function complaints(output) {
  const errors = output.split('\n').filter((text) => text.startsWith('npm error') && text.trim() !== 'npm error');
  return errors.slice(0, 12).join('\n') || output.split('\n').slice(-12).join('\n');
}

/** Someone ran `npm install` by hand: npm writes its own record of node_modules together with the lock file. */
function installedByNpm(lock) {
  const record = inRoot('node_modules', '.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs + 5_000 >= statSync(lock).mtimeMs;
}

const pinnedVersion = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).devDependencies.node;

const server = [
  'apps/api',
  'apps/worker',
  'apps/mailbox',
  'libs',
  'bench',
  'test/support',
  'test/faults',
  'tsconfig.json',
];
const parts = [
  {
    topic: 'server',
    text: 'compiling TypeScript',
    sources: [...server, 'package.json'],
    output: 'dist/apps/api/src/main.js',
    build: buildServer,
  },
  {
    topic: 'pages',
    text: 'building the web pages',
    sources: ['apps/web', 'apps/api/src/schema.graphql', 'package-lock.json'],
    output: 'apps/web/build/server/index.js',
    build: () =>
      quietly('react-router', ['build'], { cwd: inRoot('apps/web'), env: environment({ NODE_ENV: 'production' }) }),
  },
  {
    topic: 'map',
    text: 'drawing the world map, once',
    sources: ['scripts/build-basemap.mjs', 'scripts/basemap', 'package-lock.json'],
    output: 'dist/basemap/world.pmtiles',
    build: () => quietly('node', ['scripts/build-basemap.mjs']),
  },
];

/** Builds what changed since the last time, side by side. The stamps hold a hash of the sources. */
export async function ensureBuilt(topics = parts.map((part) => part.topic)) {
  mkdirSync(inRoot('dist'), { recursive: true });
  await Promise.all(
    parts.filter(({ topic, sources }) => topics.includes(topic) && existsSync(inRoot(sources[0]))).map(ensurePart),
  );
}

async function ensurePart({ topic, text, sources, output, build }) {
  const stamp = inRoot('dist', `.built-${topic}`);
  const wanted = hashOf(sources);
  if (existsSync(inRoot(output)) && read(stamp) === wanted) return;
  await step(topic, text, async () => {
    const { ok, output: said } = await build();
    if (!ok && !existsSync(inRoot(output))) throw new Stop(`The ${topic} could not be built:\n${tail(said)}`);
    if (!ok) line(topic, `built with complaints; "npm run check" shows them`);
    writeFileSync(stamp, wanted);
    return 'built';
  });
}

async function buildServer() {
  const result = await quietly('tsc', ['-p', 'tsconfig.json']);
  for (const folder of ['apps', 'libs', 'bench', 'test']) removeOrphans(join('dist', folder), folder);
  return result;
}

/** A source that was deleted or renamed must not live on as its compiled file. */
function removeOrphans(compiled, sources) {
  for (const entry of list(compiled)) {
    const [output, source] = [join(compiled, entry.name), join(sources, entry.name)];
    if (entry.isDirectory()) removeOrphans(output, source);
    else if (/\.js(\.map)?$/.test(entry.name) && !existsSync(inRoot(source.replace(/\.js(\.map)?$/, '.ts')))) {
      rmSync(inRoot(output));
    }
  }
}

const skipped = new Set(['node_modules', 'build', 'dist', '.react-router']);

function hashOf(sources) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(inRoot(path))) return;
    if (statSync(inRoot(path)).isDirectory()) {
      for (const { name } of list(path)) if (!skipped.has(name)) add(join(path, name));
    } else if (!/\.(e2e-)?spec\.ts$/.test(path)) hash.update(path).update(readFileSync(inRoot(path)));
  };
  sources.forEach(add);
  return hash.digest('hex');
}

const list = (folder) =>
  existsSync(inRoot(folder))
    ? readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    : [];

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
const tail = (text) => text.split('\n').slice(-20).join('\n');
