import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { atOurEnd, endWithUs } from './at-our-end.js';
import { freePort } from './ports.js';
import { eventually } from './wait.js';

const SLOTS = 16_384;
const NODES = 3;

export interface OwnRedisCluster {
  url: string;
  flushAll(): Promise<void>;
  /** How many keys each node holds. */
  sizes(): Promise<number[]>;
  stop(): Promise<void>;
}

/** Three Redis servers that share one key space; nothing where no such program is installed. */
export async function startOwnRedisCluster(): Promise<OwnRedisCluster | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'turnout-cluster-'));
  const callOff = atOurEnd('sleep 1; rm -rf "$1"', folder);
  const ports = await Promise.all(Array.from({ length: NODES }, freePort));
  const buses = await Promise.all(Array.from({ length: NODES }, freePort));
  const children: ChildProcess[] = [];
  for (const [n, port] of ports.entries()) {
    const child = spawn('redis-server', settings(folder, port, buses[n] ?? 0), { stdio: 'ignore' });
    const missing = await Promise.race([once(child, 'spawn').then(() => false), once(child, 'error').then(() => true)]);
    if (missing) {
      await rm(folder, { recursive: true });
      callOff();
      return undefined;
    }
    endWithUs(child);
    children.push(child);
  }
  const nodes = ports.map((port) => new Redis(port, '127.0.0.1', { retryStrategy: () => 100 }));
  for (const node of nodes) node.on('error', () => undefined);
  await Promise.all(nodes.map((node) => eventually('Redis to answer', () => node.ping().catch(() => undefined))));
  for (const [n, node] of nodes.entries()) {
    const from = Math.floor((n * SLOTS) / NODES);
    await node.call('CLUSTER', 'ADDSLOTSRANGE', from, Math.floor(((n + 1) * SLOTS) / NODES) - 1);
    await node.call('CLUSTER', 'MEET', '127.0.0.1', ports[0] ?? 0, buses[0] ?? 0);
  }
  const isWhole = async (node: Redis): Promise<true | undefined> => {
    const info = String(await node.call('CLUSTER', 'INFO'));
    return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${String(NODES)}`)
      ? true
      : undefined;
  };
  await Promise.all(nodes.map((node) => eventually('the cluster to be whole', () => isWhole(node))));
  return {
    url: `redis+cluster://127.0.0.1:${String(ports[0])}`,
    flushAll: async () => {
      await Promise.all(nodes.map((node) => node.flushall()));
    },
    sizes: () => Promise.all(nodes.map((node) => node.dbsize())),
    stop: async () => {
      for (const node of nodes) node.disconnect();
      await Promise.all(
        children.map(async (child) => {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        }),
      );
      await rm(folder, { recursive: true, force: true });
      callOff();
    },
  };
}

const settings = (folder: string, port: number, bus: number): string[] => [
  ...['--port', String(port), '--cluster-port', String(bus), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
  ...['--cluster-enabled', 'yes', '--cluster-config-file', `${String(port)}.conf`, '--cluster-node-timeout', '2000'],
];
