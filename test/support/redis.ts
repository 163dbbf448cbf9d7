import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';

const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

async function reachable(): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.quit();
    return true;
  } catch {
    return false;
  }
}

export type Backend = 'postgres' | 'redis';

/** The queue backends that can be tested here; says aloud when Redis is not among them. */
export async function queueBackends(): Promise<Backend[]> {
  if (await reachable()) return ['postgres', 'redis'];
  process.stderr.write(`Redis does not answer at ${url}: what needs it is not tested.\n`);
  return ['postgres'];
}

/** Settings of a queue that nobody else uses. */
export const queueSettings = (backend: Backend): Record<string, string> =>
  backend === 'postgres' ? {} : { REDIS_URL: url, QUEUE_PREFIX: `turnout-test-${randomBytes(6).toString('hex')}` };

/** What FLUSHALL would do, for our own keys only: other tests share the server. */
export async function emptyQueue(settings: Record<string, string>): Promise<void> {
  const redis = new Redis(url);
  const keys = await redis.keys(`${settings['QUEUE_PREFIX'] ?? 'nothing'}:*`);
  if (keys.length > 0) await redis.del(...keys);
  await redis.quit();
}
