import { Redis } from 'ioredis';
import pg from 'pg';
import { ConfigError, maskPassword } from './config.js';
import type { Config } from './config.js';
import { credentialsOf, isCluster, nodeOf } from '../jobs/redis-connection.js';

const extensions = ['cube', 'earthdistance', 'pg_trgm'];
const oldestPostgres = 15;

type Checked = Pick<Config, 'DATABASE_URL' | 'REDIS_URL'>;

/** What the services that the configuration names lack, each as a sentence; empty when all is well. */
export async function preflight(config: Checked): Promise<string[]> {
  const answers = await Promise.all([
    config.DATABASE_URL === undefined ? [] : checkPostgres(config.DATABASE_URL),
    config.REDIS_URL === undefined ? [] : checkRedis(config.REDIS_URL),
  ]);
  return answers.flat();
}

async function checkPostgres(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; name: string; missing: string[]; creator: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version,
              current_database() as name,
              array(select e.name from unnest($1::text[]) as e(name)
                    where e.name not in (select name from pg_available_extensions)) as missing,
              has_database_privilege(current_database(), 'CREATE') as creator`,
      [extensions],
    );
    const found = rows[0];
    return found === undefined ? [] : lacks(url, found);
  } catch (error) {
    return [`DATABASE_URL names ${maskPassword(url)}, which cannot be used: ${reason(error)}`];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function lacks(url: string, found: { version: number; name: string; missing: string[]; creator: boolean }): string[] {
  const problems: string[] = [];
  const server = `The PostgreSQL server of DATABASE_URL (${maskPassword(url)})`;
  if (found.version < oldestPostgres) {
    problems.push(`${server} is version ${found.version}. Turnout needs ${oldestPostgres} or newer.`);
  }
  if (found.missing.length > 0) {
    problems.push(
      `${server} lacks the extension ${found.missing.join(', ')}. ` +
        'It belongs to PostgreSQL itself: install the package postgresql-contrib on that server.',
    );
  }
  if (!found.creator) {
    problems.push(
      `${server} does not let this user create tables in "${found.name}". Give it CREATE on that database.`,
    );
  }
  return problems;
}

async function checkRedis(url: string): Promise<string[]> {
  const once = { lazyConnect: true, connectTimeout: 5_000, retryStrategy: null, maxRetriesPerRequest: 0 };
  const redis = isCluster(url) ? new Redis({ ...nodeOf(url), ...credentialsOf(url), ...once }) : new Redis(url, once);
  let heard: unknown;
  redis.on('error', (error: unknown) => (heard = error));
  try {
    await redis.connect();
    await redis.ping();
    if (isCluster(url) && !/cluster_state:ok/.test(await redis.cluster('INFO').catch(() => ''))) {
      return [
        `REDIS_URL names ${maskPassword(url)}, which is not a working cluster. Write redis:// for a single server.`,
      ];
    }
    return [];
  } catch (error) {
    return [`REDIS_URL names ${maskPassword(url)}, which cannot be used: ${reason(heard ?? error)}`];
  } finally {
    redis.disconnect();
  }
}

const causes: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Start the server, or correct the address.',
  ENOTFOUND: 'there is no machine of that name. Correct the address.',
  ETIMEDOUT: 'it does not answer. Check the address and the firewall.',
  '28P01': 'the password is wrong.',
  '28000': 'the server does not let this user in.',
  '3D000': 'the server has no database of that name. Create it first: createdb <name>.',
};

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return causes[code ?? ''] ?? `${message ?? 'it does not answer'}.`;
}

/** A failure at boot that has a simple cause, as a sentence; undefined when it needs its stack to be understood. */
export function bootSentence(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, port, syscall } = error as { code?: string; port?: number; syscall?: string };
  if (code === 'EADDRINUSE') return portInUse(port);
  if (code === 'EACCES' && syscall === 'listen') {
    return `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`;
  }
  if (code !== undefined && code in causes) return `PostgreSQL or Redis cannot be used: ${causes[code]}`;
  return undefined;
}

export function portInUse(port: number | undefined, key = 'PORT'): string {
  const other = port === undefined ? 'another port' : String(port + 1);
  return `Port ${port ?? ''} is already in use by another program. End that program, or choose another port: ${key}=${other} npm start`;
}
