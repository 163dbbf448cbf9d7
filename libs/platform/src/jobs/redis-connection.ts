import type { ConnectionOptions } from 'bullmq';
import { Cluster, type RedisOptions } from 'ioredis';

/** `redis+cluster://` names any one node of a cluster; the others are learnt from it. */
export const isCluster = (url: string): boolean => /^rediss?\+cluster:/.test(url);

interface Manners {
  maxRetriesPerRequest: number | null;
  retryStrategy: (times: number) => number | null;
  enableOfflineQueue?: boolean;
  connectTimeout?: number;
}

/** What BullMQ takes as `connection`; a cluster is a client of its own, which whoever asked for it has to end. */
export function redisConnection(url: string, manners: Manners): ConnectionOptions {
  if (!isCluster(url)) return { url, ...manners };
  const { enableOfflineQueue, retryStrategy, ...redisOptions } = manners;
  return new Cluster([nodeOf(url)], {
    clusterRetryStrategy: retryStrategy,
    ...(enableOfflineQueue !== undefined && { enableOfflineQueue }),
    redisOptions: { ...redisOptions, ...credentialsOf(url) },
  });
}

/** All keys of a queue must lie on one node of a cluster: what stands in braces decides on which. */
export const redisPrefix = (url: string, prefix: string): string => (isCluster(url) ? `{${prefix}}` : prefix);

export function nodeOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: port === '' ? 6379 : Number(port) };
}

export function credentialsOf(url: string): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  const { protocol, username, password } = new URL(url);
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss+cluster:' && { tls: {} }),
  };
}
