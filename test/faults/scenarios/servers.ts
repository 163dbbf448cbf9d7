import { pause } from '../../support/wait.js';
import { kill } from '../faults.js';
import { friendly } from '../manners.js';
import type { World } from '../world.js';
import { WORKERS, usual, whileSending, type Scenario } from './scenario.js';

// Mail servers that behave badly, each in one way.

const own = { ...usual, needsOwnServer: true } as const;
const HUNG = 4;

export const hang: Scenario = {
  ...own,
  about: 'a mail server that takes four mails and never says another word about them',
  recipients: 4_000,
  manners: { ...friendly, hang: { share: 0.01, most: HUNG } },
  // The patience of the workers; in the world outside it is ten minutes.
  env: { SMTP_TIMEOUT: '60' },
  run: (world) =>
    whileSending(world, [], async () => {
      const reached = await world.untilShare(0.9);
      world.say(`${String(await world.reached())} people reached while ${String(HUNG)} mails are without an answer`);
      world.expect(reached, 'it was over before nine of ten people were reached');
      const [open] = await world.messages();
      world.expect(open?.status === 'sending', 'it was over although mails were without an answer');
    }),
};

export const drip: Scenario = {
  ...own,
  about: 'a mail server whose replies come byte by byte, and a kill -9',
  recipients: 600,
  manners: { ...friendly, drip: 20 },
  run: (world) => {
    const worker = world.random.below(WORKERS);
    return whileSending(world, [{ share: world.random.between(0.2, 0.6), act: () => kill(world, worker) }]);
  },
};

export const every50: Scenario = {
  ...own,
  about: 'a mail server that ends every connection with 421 after 50 mails',
  recipients: 5_000,
  manners: { ...friendly, mailsPerConnection: 50 },
  run: async (world): Promise<undefined> => {
    await whileSending(world, []);
    await nobodyFailed(world);
  },
};

export const throttle: Scenario = {
  ...own,
  about: 'a mail server that takes 100 mails per second and says 451 or 421 to all others',
  recipients: 4_000,
  manners: { ...friendly, mailsPerSecond: 100 },
  run: async (world): Promise<undefined> => {
    // As many tries again as come of themselves when waits of two minutes end; all at once would be our own fault.
    world.waitsPerSecond = 60;
    await whileSending(world, []);
    await nobodyFailed(world);
  },
};

export const credentials: Scenario = {
  ...own,
  about: 'a mail server that refuses our credentials: paused with the reason, nobody failed; mended and resumed',
  recipients: 1_000,
  manners: { ...friendly, credentials: 'refused' },
  run: async (world): Promise<undefined> => {
    const { broadcastId } = await world.send();
    await world.crew.start(WORKERS);
    const reason = await pausedBecause(world, broadcastId);
    world.say(`paused: ${reason === null ? 'not at all' : `${reason.cause}, ${reason.detail}`}`);
    world.expect(reason?.cause === 'CREDENTIALS_REFUSED', 'not paused with CREDENTIALS_REFUSED within a minute');
    await nobodyFailed(world);
    world.expect((await world.reached()) === 0, 'mails went out without credentials');
    world.sink?.become({ ...world.setting.manners, credentials: 'taken' });
    if (reason !== null) await world.door.press('resume', broadcastId);
    world.say('the credentials are right again, and somebody resumed');
    await world.settled();
    await nobodyFailed(world);
  },
};

async function pausedBecause(world: World, broadcastId: string): ReturnType<World['door']['whyPaused']> {
  for (let n = 0; n < 120; n += 1) {
    const reason = await world.door.whyPaused(broadcastId);
    if (reason !== null) return reason;
    await pause(500);
  }
  return null;
}

async function nobodyFailed(world: World): Promise<void> {
  const failed = (await world.states())['FAILED'] ?? 0;
  world.expect(failed === 0, `${String(failed)} mails are marked as failed, though no recipient was at fault`);
}
