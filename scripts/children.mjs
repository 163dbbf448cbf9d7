// The programs that `npm start` looks after: started with a channel, logged to a file, stopped together.
import { fork } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot, root } from './project.mjs';

const largestLog = 5_000_000;

/**
 * Node's own choice for the young generation, garbage left lying until the heap is many times as large as what is in use,
 * and the source maps of all libraries would cost the worker more memory than its work; the files in dist lie and read
 * like the sources. The same stands in docker-compose.yml.
 */
const nodeFlags = { worker: ['--max-semi-space-size=8', '--heap-growing-percent=20'] };

export class Children {
  #running = new Map();
  #plans = new Map();
  #held = [];
  #stopping = false;

  /** @param {{ folder: string, onCrash: (name: string, how: string) => void }} options */
  constructor(options) {
    this.folder = options.folder;
    this.onCrash = options.onCrash;
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  start(name, program, env) {
    this.#plans.set(name, { program, env });
    const log = this.#openLog(name);
    const child = fork(inRoot(program), [], {
      cwd: root,
      env,
      execArgv: nodeFlags[name] ?? ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (text) => this.#relay(name, text, stream === child.stderr));
    }
    this.#running.set(name, child);
    child.once('exit', (code, signal) => {
      log.end();
      // After a restart the name belongs to the next one.
      if (this.#running.get(name) !== child) return;
      this.#running.delete(name);
      if (!this.#stopping) this.onCrash(name, signal === null ? `code ${code}` : signal);
    });
    return child;
  }

  /** Nothing a program says may come before the address of the page; what came is shown now. */
  release() {
    const held = this.#held;
    this.#held = undefined;
    for (const text of held ?? []) console.error(text);
  }

  async restart(name) {
    const { program, env } = this.#plans.get(name) ?? {};
    if (program === undefined || this.#stopping) return;
    const old = this.#running.get(name);
    this.#running.delete(name);
    if (old !== undefined) await ended(old, 3_500);
    this.start(name, program, env);
  }

  async stop(milliseconds) {
    this.#stopping = true;
    await Promise.all([...this.#running.values()].map((child) => ended(child, milliseconds)));
  }

  /** The terminal shows warnings and errors; everything is in the log file. */
  #relay(name, text, isError) {
    const level = logLevel(text);
    if (text.trim() === '' || (level === undefined ? !isError : level < 40)) return;
    const shown = `  ${name.padEnd(10)} ${level === undefined ? text : (JSON.parse(text).msg ?? text)}`;
    if (this.#held === undefined) console.error(shown);
    else this.#held.push(shown);
  }

  #openLog(name) {
    const path = join(this.folder, `${name}.log`);
    if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`);
    return createWriteStream(path, { flags: 'a', mode: 0o600 });
  }
}

/** Asked to end, and made to when it has not done so in time. */
async function ended(child, milliseconds) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await gone;
  clearTimeout(late);
}

function logLevel(text) {
  if (!text.startsWith('{')) return undefined;
  try {
    const { level } = JSON.parse(text);
    return typeof level === 'number' ? level : undefined;
  } catch {
    return undefined;
  }
}
