import { rough, type Manners } from '../manners.js';
import type { World } from '../world.js';

export interface Scenario {
  about: string;
  /** When nobody says otherwise. */
  recipients: number;
  manners: Manners;
  /** False for a queue on PostgreSQL. */
  redis: boolean;
  /** It is about the manners of our own mail server, or judged by what that one took. */
  needsOwnServer?: true;
  /** Settings of the system under test besides the usual ones. */
  env?: Record<string, string>;
  /** Answers figures of its own when it is no broadcast that is to be judged. */
  run(world: World): Promise<Record<string, unknown> | undefined>;
}

export const usual = { recipients: 20_000, manners: rough, redis: true };

export const WORKERS = 2;

/** What happens when a share of all people has a mail. */
export interface Deed {
  share: number;
  act: () => Promise<void>;
}

/** One after the other; what comes too late for its share, at the end. */
export async function inTurn(world: World, deeds: readonly Deed[]): Promise<void> {
  for (const { share, act } of deeds.toSorted((a, b) => a.share - b.share)) {
    await world.untilShare(share);
    await act();
  }
}

/** A broadcast and two workers, some people who unsubscribe, and these deeds meanwhile. */
export async function whileSending(
  world: World,
  deeds: readonly Deed[],
  also: (messageId: string) => Promise<void> = () => Promise.resolve(),
): Promise<undefined> {
  const { messageId } = await world.send();
  await world.crew.start(WORKERS);
  await Promise.all([inTurn(world, deeds), also(messageId), world.settled()]);
}
