import { crashPostgres, flushRedis, kill, unsubscribing } from '../faults.js';
import type { World } from '../world.js';
import { WORKERS, inTurn, usual, type Deed, type Scenario } from './scenario.js';

const FLUSHES = 2;
/** Every kill leaves two chunks of 500 waiting for the end of a lease: a small run has not enough of them for ten. */
const killsFor = (recipients: number): number => Math.min(10, Math.max(2, Math.ceil(recipients / 1_000)));

async function run(world: World): Promise<undefined> {
  const { random } = world;
  const victims = random.moments(killsFor(world.people.length), 0.02, 0.9).map((share): Deed => {
    const worker = random.below(WORKERS);
    return { share, act: () => kill(world, worker) };
  });
  const flushes = random.moments(FLUSHES, 0.05, 0.9).map((share): Deed => ({ share, act: () => flushRedis(world) }));
  const crash: Deed = { share: random.between(0.1, 0.9), act: () => crashPostgres(world) };
  const { messageId } = await world.send();
  await world.unsubscribeBefore(messageId, Math.ceil(world.people.length / 1_000));
  await world.crew.start(WORKERS);
  await Promise.all([
    inTurn(world, [...victims, ...(world.redis ? flushes : []), crash]),
    unsubscribing(world, messageId, Math.ceil(world.people.length / 200)),
    world.settled(),
  ]);
}

export const kills: Scenario = {
  ...usual,
  about:
    'kill -9 of a worker for every thousand people up to ten, two FLUSHALL, a crash of PostgreSQL, a rough mail server',
  run,
};

export const noRedis: Scenario = { ...kills, about: `${kills.about}; the queue on PostgreSQL`, redis: false };
