// npm run dev: as npm start, but a saved file is on the page a moment later.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { environment, inRoot, root } from './project.mjs';
import { line, main } from './say.mjs';

const begun = performance.now();
const compilers = [];

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { supervise } = await import('./supervise.mjs');
  return supervise({ command: 'npm run dev', begun, watch: watchSources });
});
for (const compiler of compilers) compiler.kill();
process.exit();

function watchSources(children) {
  const arguments_ = ['-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'];
  compilers.push(spawn('tsc', arguments_, { cwd: root, env: environment(), stdio: ['ignore', 'inherit', 'inherit'] }));
  const restart = later(async (names) => {
    line('restart', [...names].join(', '));
    for (const name of names) await children.restart(name);
  });
  for (const part of ['libs', 'apps/api', 'apps/worker', 'apps/mailbox']) {
    const names = part.startsWith('apps/') ? [part.slice('apps/'.length)] : ['api', 'worker'];
    onChange(inRoot('dist', part), (file) => file.endsWith('.js') && restart(names));
  }
  const rebuild = later(async () => {
    await ensureBuilt(['pages']);
    restart(['api']);
  });
  onChange(inRoot('apps', 'web'), (file) => !/^(build|\.react-router)|\.timestamp-/.test(file) && rebuild([]));
}

function onChange(folder, call) {
  watch(folder, { recursive: true }, (_event, file) => file !== null && call(file));
}

/** Calls once for a burst of changes, with all their names, and never twice at a time. */
function later(work) {
  const names = new Set();
  let timer;
  let running = Promise.resolve();
  return (more) => {
    for (const name of more) names.add(name);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const batch = new Set(names);
      names.clear();
      running = running.then(() => work(batch)).catch((error) => console.error(error.message));
    }, 300);
  };
}
