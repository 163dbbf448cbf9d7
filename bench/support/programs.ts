import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '#platform/config/config.js';

const inDist = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface Program {
  url: string;
  /** Milliseconds from its start to its first good answer. */
  readyAfter: number;
  stop(): Promise<void>;
}

/** Environment of a program of ours for this configuration. */
export const environmentOf = (config: Config, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  ...Object.fromEntries(
    Object.entries({
      DATABASE_URL: config.DATABASE_URL,
      RATE_LIMITS: config.RATE_LIMITS,
      NODE_ENV: config.NODE_ENV,
      DATA_DIR: config.DATA_DIR,
      QUEUE_PREFIX: config.QUEUE_PREFIX,
      SECRET_KEY: config.SECRET_KEY,
    }).map(([key, value]) => [key, String(value)]),
  ),
  LOG_LEVEL: 'error',
  ...more,
});

/** Starts a built program as a process of its own, as in production, on a free port. */
export async function serve(path: string, env: NodeJS.ProcessEnv, health: string): Promise<Program> {
  const port = await freePort();
  const begun = performance.now();
  const child = fork(inDist(path), [], {
    env: { ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${String(port)}`;
  while (!(await answers(`${url}${health}`))) {
    if (child.exitCode !== null) throw new Error(`${path} ended with ${String(child.exitCode)}.`);
    await wait(2);
  }
  return { url, readyAfter: performance.now() - begun, stop: () => stop(child) };
}

export function run(path: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(inDist(path), [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

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
