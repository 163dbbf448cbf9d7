import { crashPostgres, freeze, kill, killRedis, unsubscribing } from '../faults.js';
import { rough, type Manners } from '../manners.js';
import type { World } from '../world.js';
import { WORKERS, usual, whileSending, type Deed, type Scenario } from './scenario.js';

const REDIS_AWAY_S = 60;
const POSTGRES_AWAY_S = 30;
/** Longer than a worker's right to a chunk (20 s), so that another one has sent its mails when it comes back. */
const FROZEN_S = 28;

/** Slow enough to last as long as the outage does. */
const slow: Manners = { ...rough, latency: [20, 80] };

const some = (world: World) => (messageId: string) =>
  unsubscribing(world, messageId, Math.ceil(world.people.length / 400));

const kills = (world: World, count: number, from: number, to: number): Deed[] =>
  world.random.moments(count, from, to).map((share) => {
    const worker = world.random.below(WORKERS);
    return { share, act: () => kill(world, worker) };
  });

export const redisDead: Scenario = {
  ...usual,
  about: 'Redis killed for 60 s while workers are killed, too',
  recipients: 30_000,
  manners: slow,
  run: (world) => {
    const away = killRedis(world, REDIS_AWAY_S, world.random.between(0.05, 0.2));
    return whileSending(world, kills(world, 4, 0.15, 0.8), async (messageId) => {
      await Promise.all([away(), some(world)(messageId)]);
    });
  },
};

export const postgresDown: Scenario = {
  ...usual,
  about: 'PostgreSQL down for 30 s, with a kill while it is away and one after',
  recipients: 10_000,
  run: (world) => {
    const share = world.random.between(0.1, 0.5);
    const victim = world.random.below(WORKERS);
    const down: Deed = {
      share,
      act: () => crashPostgres(world, POSTGRES_AWAY_S, () => kill(world, victim)),
    };
    return whileSending(world, [down, ...kills(world, 1, 0.6, 0.9)], some(world));
  },
};

export const frozen: Scenario = {
  ...usual,
  about: 'SIGSTOP of a worker for longer than its right to a chunk, three times',
  manners: slow,
  run: (world) => {
    const deeds = world.random.moments(3, 0.03, 0.7).map((share): Deed => {
      const worker = world.random.below(WORKERS);
      return { share, act: () => freeze(world, worker, FROZEN_S) };
    });
    return whileSending(world, deeds, some(world));
  },
};

export const rolling: Scenario = {
  ...usual,
  about: 'workers replaced one after the other with SIGTERM, old and new running together: no mail twice',
  recipients: 10_000,
  run: (world) => {
    const deeds = world.random.moments(6, 0.05, 0.9).map((share, n): Deed => {
      const worker = n % WORKERS;
      const act = async (): Promise<void> => {
        world.say(`a new worker beside worker ${String(worker + 1)}, which is told to end (SIGTERM)`);
        const code = await world.crew.replace(worker);
        world.say(`the old worker ${String(worker + 1)} has ended with ${String(code)}`);
        world.expect(code === 0, `a worker that was told to end did so with ${String(code)}`);
      };
      return { share, act };
    });
    return whileSending(world, deeds, some(world));
  },
};
