import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config/config.js';

const inDist = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const running = new Set<ChildProcess>();

export interface Program {
  url: string;
  /** Milliseconds from its start to its first good answer. */
  readyAfter: number;
  stop(): Promise<void>;
}

/** Environment of a program of ours for this configuration: as `npm start` and a deployment run it. */
export const environmentOf = (config: Config, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: inDist('../node_modules/.cache/node'),
  PUBLIC_URL: config.publicUrl,
  DATABASE_URL: config.DATABASE_URL,
  DATA_DIR: config.dataDir,
  QUEUE_PREFIX: config.QUEUE_PREFIX,
  SECRET_KEY: config.SECRET_KEY,
  // Nothing listens on the discard port: a bench that sends mail says where.
  SMTP_URL: 'smtp://127.0.0.1:9',
  RATE_LIMITS: 'on',
  TRUST_PROXY: '1',
  LOG_LEVEL: 'error',
  ...more,
});

/** Starts a built program as a process of its own, as in production, on a free port. */
export async function serve(path: string, env: NodeJS.ProcessEnv, health: string): Promise<Program> {
  const port = await freePort();
  const begun = performance.now();
  const child = run(path, { ...env, PORT: String(port), HOST: '127.0.0.1' });
  const url = `http://127.0.0.1:${String(port)}`;
  while (!(await answers(`${url}${health}`))) {
    if (child.exitCode !== null) throw new Error(`${path} ended with ${String(child.exitCode)}.`);
    await wait(2);
  }
  return { url, readyAfter: performance.now() - begun, stop: () => stop(child) };
}

/** `flags`: of Node, where they are others than ours. */
export function run(path: string, env: NodeJS.ProcessEnv, flags = process.execArgv): ChildProcess {
  const child = fork(inDist(path), [], {
    env,
    execArgv: [...flags, ...profiling()],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** A profile of each program, where `BENCH_PROFILES` says. */
function profiling(): string[] {
  const folder = process.env['BENCH_PROFILES'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** What a bench that failed has left running. */
export const stopAll = (): Promise<unknown> => Promise.all([...running].map(stop));

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
