import { pause } from '../support/wait.js';
import type { World } from './world.js';

// The faults of which scenarios are made. Each says what it does at the moment at which it does it.

const BUSY_CONNECTIONS = 6;
const SPARE_AFTER_S = 3;
const PATIENCE_S = 30;

const named = (worker: number): string => `worker ${String(worker + 1)}`;

/** How far it has come, for the lines. */
const soFar = async (world: World): Promise<string> => `${String(await world.reached())} people reached`;

export async function kill(world: World, victim: number): Promise<void> {
  const worker = await busy(world, victim);
  const { connections } = await world.crew.kill(worker);
  world.say(
    `kill -9 of ${named(worker)}, ${String(connections)} connections open, ${await soFar(world)}; started again`,
  );
}

export async function freeze(world: World, victim: number, seconds: number): Promise<void> {
  const worker = await busy(world, victim);
  await world.crew.freeze(worker, seconds * 1000, async () => {
    world.say(`SIGSTOP of ${named(worker)} for ${String(seconds)} s, ${await soFar(world)}`);
  });
  world.say(`SIGCONT of ${named(worker)}, ${await soFar(world)}`);
}

export async function flushRedis(world: World): Promise<void> {
  if (!world.redis) {
    world.say('FLUSHALL left out: there is no Redis');
    return;
  }
  const keys = await world.redis.size();
  await world.redis.flushAll();
  world.say(`FLUSHALL of Redis, which held ${String(keys)} keys, ${await soFar(world)}`);
}

export async function crashPostgres(
  world: World,
  secondsAway = 0,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const from = Date.now();
  await world.postgres.crash();
  world.say(`immediate stop of PostgreSQL for ${String(secondsAway)} s`);
  await Promise.all([pause(secondsAway * 1000), meanwhile()]);
  await world.postgres.startAgain();
  world.outages.push([from, Date.now() + 2_000]);
  world.say(`PostgreSQL is back, ${await soFar(world)}`);
}

/** For a time that begins when this share of the people has a mail. */
export const killRedis = (world: World, secondsAway: number, share: number) => async (): Promise<void> => {
  await world.untilShare(share);
  if (!world.redis) {
    world.say('kill -9 of Redis left out: there is no Redis');
    return;
  }
  await world.redis.kill();
  world.say(`kill -9 of Redis for ${String(secondsAway)} s, ${await soFar(world)}`);
  await pause(secondsAway * 1000);
  await world.redis.startAgain();
  world.say(`Redis is back and empty, ${await soFar(world)}`);
};

/** People press "unsubscribe", most of them before they got this mail. */
export async function unsubscribing(world: World, messageId: string, count: number): Promise<void> {
  const candidates = world.random.shuffled(world.people.filter(({ suppressed }) => !suppressed));
  const moments = world.random.moments(count, 0, 0.85);
  for (const [n, share] of moments.entries()) {
    if (!(await world.untilShare(share))) break;
    const wantsUnreached = n % 4 !== 3;
    const at = candidates.findIndex(({ email }) => !wantsUnreached || !world.sink?.reached.has(email));
    const [person] = candidates.splice(Math.max(0, at), 1);
    if (!person) break;
    world.unsubscribed.set(person.email, await world.door.unsubscribe(person.id, messageId));
  }
  world.say(`${String(world.unsubscribed.size)} people have unsubscribed meanwhile`);
}

/**
 * A kill of somebody who does nothing proves nothing: waits until most of the victim's connections are in use. A victim
 * who gets nothing to do for long is spared for the first who has.
 */
async function busy(world: World, victim: number): Promise<number> {
  if (!world.sink) return victim;
  for (let n = 1; ; n += 1) {
    const open = await world.sink.openConnections();
    if ((open[victim] ?? 0) >= BUSY_CONNECTIONS) return victim;
    const other = open.findIndex((connections) => connections >= BUSY_CONNECTIONS);
    if (other >= 0 && n > SPARE_AFTER_S * 50) return other;
    if (n % 50 === 0 && (n > PATIENCE_S * 50 || (await world.isOver()))) return victim;
    await pause(20);
  }
}
