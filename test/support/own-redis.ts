import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { endWithUs } from './at-our-end.js';
import { freePort } from './ports.js';
import { eventually } from './wait.js';

export interface OwnRedis {
  url: string;
  flushAll(): Promise<void>;
  /** How many keys it holds. */
  size(): Promise<number>;
  /** As a crash does it; nothing was kept on disk. */
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis that nobody else uses, so that it may be emptied; nothing where no such program is installed. */
export async function startOwnRedis(): Promise<OwnRedis | undefined> {
  const port = await freePort();
  let child = await spawnRedis(port);
  if (child === undefined) return undefined;
  const url = `redis://127.0.0.1:${String(port)}`;
  const redis = new Redis(url, { retryStrategy: () => 100 });
  redis.on('error', () => undefined);
  const answers = () => eventually('Redis to answer', () => redis.ping().catch(() => undefined));
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  await answers();
  return {
    url,
    flushAll: async () => {
      await redis.flushall();
    },
    size: () => redis.dbsize(),
    kill,
    startAgain: async () => {
      child = await spawnRedis(port);
      await answers();
    },
    stop: async () => {
      redis.disconnect();
      await kill();
    },
  };
}

async function spawnRedis(port: number): Promise<ChildProcess | undefined> {
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const missing = await Promise.race([once(child, 'spawn').then(() => false), once(child, 'error').then(() => true)]);
  if (missing) return undefined;
  endWithUs(child);
  return child;
}
