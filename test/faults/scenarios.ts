import { crashPostgres, flushRedis, kill, unsubscribing } from './faults.js';
import { friendly, rough, type Manners } from './manners.js';
import type { World } from './world.js';

export interface Scenario {
  about: string;
  /** When nobody says otherwise. */
  recipients: number;
  manners: Manners;
  /** False for a queue on PostgreSQL. */
  redis: boolean;
  run(world: World): Promise<void>;
}

const WORKERS = 2;
const FLUSHES = 2;
/** Every kill leaves two chunks of 500 waiting for the end of a lease: a small run has not enough of them for ten. */
const killsFor = (recipients: number): number => Math.min(10, Math.max(2, Math.ceil(recipients / 1_000)));

const usual = { recipients: 20_000, manners: rough, redis: true };

export const scenarios: Record<string, Scenario> = {
  kills: {
    ...usual,
    about: 'kill -9 of a worker for every thousand people up to ten, two FLUSHALL, a crash of PostgreSQL, a rough mail server',
    run: kills,
  },
  'no-redis': { ...usual, about: 'the same with the queue on PostgreSQL', redis: false, run: kills },
  calm: { ...usual, about: 'no fault at all, to see what is normal', manners: friendly, run: calm },
};

async function calm(world: World): Promise<void> {
  await world.send();
  await world.crew.start(WORKERS);
  await world.settled();
}

type Deed = { share: number; act: () => Promise<void> };

async function kills(world: World): Promise<void> {
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
    inTurn(world, [...victims, ...flushes, crash]),
    unsubscribing(world, messageId, Math.ceil(world.people.length / 200)),
    world.settled(),
  ]);
}

/** Each when so many people have their mail; what comes too late for that, at the end. */
async function inTurn(world: World, deeds: readonly Deed[]): Promise<void> {
  for (const { share, act } of deeds.toSorted((a, b) => a.share - b.share)) {
    await world.untilShare(share);
    await act();
  }
}
