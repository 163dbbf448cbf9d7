import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './ports.js';
import { eventually } from './wait.js';

export interface OwnRedis {
  url: string;
  flushAll(): Promise<void>;
  /** How many keys it holds. */
  size(): Promise<number>;
  stop(): Promise<void>;
}

/** A Redis that nobody else uses, so that it may be emptied; nothing where no such program is installed. */
export async function startOwnRedis(): Promise<OwnRedis | undefined> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const missing = await Promise.race([once(child, 'spawn').then(() => false), once(child, 'error').then(() => true)]);
  if (missing) return undefined;
  const url = `redis://127.0.0.1:${String(port)}`;
  const redis = new Redis(url, { retryStrategy: () => 100 });
  redis.on('error', () => undefined);
  await eventually('Redis to answer', () => redis.ping().catch(() => undefined));
  return {
    url,
    flushAll: async () => {
      await redis.flushall();
    },
    size: () => redis.dbsize(),
    stop: async () => {
      redis.disconnect();
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
