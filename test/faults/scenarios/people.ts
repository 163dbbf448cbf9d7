import { randomUUID } from 'node:crypto';
import { pause } from '../../support/wait.js';
import { kill } from '../faults.js';
import { friendly } from '../manners.js';
import type { World } from '../world.js';
import { WORKERS, usual, type Scenario } from './scenario.js';

// What coordinators do while everything breaks.

const RETRIES = 5;
/** What may still be under way after a pause: 64 mails for each of two chunks of each worker. */
const UNDER_WAY = 64 * 2 * WORKERS;

export const expansion: Scenario = {
  ...usual,
  about:
    'the API killed while it enqueues, five retries at once, and workers killed while they write the audience: one message',
  recipients: 450_000,
  manners: { ...friendly, latency: [0, 0] },
  run: async (world): Promise<undefined> => {
    const key = randomUUID();
    await world.crew.start(WORKERS);
    const first = world.door.send(world.campaignSlug, key).catch(() => null);
    await pause(world.random.between(20, 400));
    await world.killApi();
    world.say(
      `kill -9 of the API in the middle of the mutation, which ${(await first) === null ? 'got no answer' : 'was answered'}`,
    );
    const ids = await Promise.all(Array.from({ length: RETRIES }, () => world.door.send(world.campaignSlug, key)));
    world.say(`${String(RETRIES)} retries at once were answered with ${String(new Set(ids).size)} broadcast`);
    world.expect(new Set(ids).size === 1, 'retries with one key were answered with several broadcasts');
    await killWhileExpanding(world);
    const expected = world.people.filter(({ suppressed }) => !suppressed).length;
    const { total, counted, rows } = await world.sums();
    world.say(
      `expanded: ${String(rows)} rows, total ${String(total)}, counters ${String(counted)}, of ${String(expected)} people`,
    );
    world.expect(total === expected && rows === expected && counted === expected, 'not everybody has exactly one row');
    await world.door.press('cancel', ids[0] ?? '');
    world.cancelled = true;
    world.say('cancelled: the rest need not go out');
    await world.settled();
  },
};

/** Once before anything is written, and once in the middle of a later part. */
async function killWhileExpanding(world: World): Promise<void> {
  for (const least of [0, 1]) {
    await expandedTo(world, least);
    await pause(world.random.between(100, 1_500));
    for (let worker = 0; worker < WORKERS; worker += 1) {
      const { connections } = await world.crew.kill(worker);
      const { rows } = await world.sums();
      world.say(
        `kill -9 of worker ${String(worker + 1)}, ${String(rows)} rows written, ${String(connections)} connections open`,
      );
    }
  }
  await expandedTo(world, Infinity);
}

/** Until so many rows are written, or all. */
async function expandedTo(world: World, least: number): Promise<void> {
  for (let n = 0; n < 2_400; n += 1) {
    const [message] = await world.messages();
    if (message !== undefined && (message.status !== 'expanding' || message.total >= least)) return;
    await pause(100);
  }
  world.expect(false, 'the expansion did not go on for four minutes');
}

export const buttons: Scenario = {
  ...usual,
  about: 'pause, resume and at last cancel at random moments, with two kill -9: the states always add up to the total',
  recipients: 10_000,
  run: async (world): Promise<undefined> => {
    const { broadcastId, messageId } = await world.send();
    await world.crew.start(WORKERS);
    const watch = new AddUp(world, messageId);
    const end = world.random.between(0.6, 0.9);
    for (let n = 0; (await world.reached()) < end * world.people.length && n < 40; n += 1) {
      await pause(world.random.between(200, 2_500));
      await world.door.press('pause', broadcastId);
      await quiet(world);
      await pause(world.random.between(0, 1_500));
      await world.door.press('resume', broadcastId);
      world.say(`resumed, ${String(await world.reached())} people reached`);
      if (n === 1 || n === 3) await kill(world, world.random.below(WORKERS));
    }
    await world.door.press('cancel', broadcastId);
    world.cancelled = true;
    world.say(`cancelled, ${String(await world.reached())} people reached`);
    await world.settled();
    const wrong = await watch.stop();
    world.expect(wrong === null, `the states did not add up to the total: ${wrong ?? ''}`);
  },
};

/** After a pause what is under way comes to its end, and then there is silence. */
async function quiet(world: World): Promise<void> {
  const paused = world.sink?.notes.length ?? 0;
  let before = -1;
  for (let now = paused, n = 0; now !== before && n < 20; n += 1) {
    before = now;
    await pause(700);
    now = world.sink?.notes.length ?? 0;
  }
  world.say(`paused, ${String(before - paused)} mails were still under way`);
  world.expect(before - paused <= UNDER_WAY, `${String(before - paused)} mails went out after a pause`);
}

/** Looks all the time whether rows, counters and total agree. */
class AddUp {
  private wrong: string | null = null;
  private looks = 0;
  private going = true;
  private readonly done: Promise<void>;

  constructor(
    private readonly world: World,
    private readonly messageId: string,
  ) {
    this.done = this.look();
  }

  async stop(): Promise<string | null> {
    this.going = false;
    await this.done;
    this.world.say(`rows, counters and total were compared ${String(this.looks)} times`);
    return this.wrong;
  }

  private async look(): Promise<void> {
    while (this.going) {
      const { total, counted, rows } = await this.world.ledger.sums(this.messageId);
      this.looks += 1;
      if (total !== counted || total !== rows) this.wrong ??= `${String(total)}, ${String(counted)}, ${String(rows)}`;
      await pause(150);
    }
  }
}
