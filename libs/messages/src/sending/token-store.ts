import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Cluster, Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#platform/config/config.js';
import { isCluster, redisConnection } from '#platform/jobs/redis-connection.js';

export interface Bucket {
  name: string;
  /** Tokens per second. */
  rate: number;
  /** Tokens in a full bucket. */
  burst: number;
}

export interface Taken {
  got: number;
  /** Seconds until there is another one. */
  wait: number;
}

/** The same as `take_mail_tokens` in PostgreSQL, on Redis' clock. One key, so that any node of a cluster will do. */
const script = `
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1e6
local at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
local got = math.min(wanted, math.max(0, math.floor((now + burst / rate - at) * rate + 1e-4)))
if got > 0 then
  at = at + got / rate
  redis.call('SET', KEYS[1], string.format('%.6f', at), 'PX', math.ceil((at - now) * 1000) + 1000)
end
return { got, string.format('%.6f', math.max(0, at + 1 / rate - now - burst / rate)) }
`;

/** How long PostgreSQL stands in before Redis is asked again. */
const STAND_IN_MS = 5_000;
const PATIENCE_MS = 500;

/** Token buckets (GCRA) that all workers share: in Redis if there is one and it answers, otherwise in PostgreSQL. */
@Injectable()
export class TokenStore implements OnApplicationShutdown {
  private redis: Redis | Cluster | null = null;
  private redisFrom = 0;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async take(bucket: Bucket, wanted: number): Promise<Taken> {
    if (this.config.REDIS_URL !== undefined && performance.now() >= this.redisFrom) {
      try {
        return await this.fromRedis(this.config.REDIS_URL, bucket, wanted);
      } catch {
        this.redisFrom = performance.now() + STAND_IN_MS;
      }
    }
    return this.fromPostgres(bucket, wanted);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
    this.redisFrom = Infinity;
  }

  private async fromRedis(url: string, { name, rate, burst }: Bucket, wanted: number): Promise<Taken> {
    this.redis ??= this.connect(url);
    const key = `{${this.config.QUEUE_PREFIX}:mail:${name}}`;
    const answer = (await this.redis.eval(script, 1, key, rate, burst, wanted)) as [number, string];
    return { got: answer[0], wait: Number(answer[1]) };
  }

  private async fromPostgres({ name, rate, burst }: Bucket, wanted: number): Promise<Taken> {
    const rows: Taken[] = await this.dataSource.query('SELECT got, wait FROM take_mail_tokens($1, $2, $3, $4)', [
      name,
      rate,
      burst,
      wanted,
    ]);
    return rows[0] ?? { got: 0, wait: 1 };
  }

  private connect(url: string): Redis | Cluster {
    const manners = {
      maxRetriesPerRequest: 0,
      retryStrategy: (times: number) => Math.min(times * 200, STAND_IN_MS),
      connectTimeout: 2_000,
      commandTimeout: PATIENCE_MS,
    };
    const made = isCluster(url) ? redisConnection(url, manners) : new Redis(url, manners);
    if (!(made instanceof Redis || made instanceof Cluster)) throw new Error('This is not a connection to Redis.');
    // Without somebody who hears it, a lost connection would end the process.
    made.on('error', () => undefined);
    return made;
  }
}
