import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { followParent } from '#platform/embedded/follow-parent.js';
import { scenarios } from './scenarios/index.js';
import type { Scenario } from './scenarios/scenario.js';
import { World } from './world.js';

interface Given {
  /** A scenario's, or `all`. */
  name: string;
  names: string[];
  seed: number;
  seeds: number;
  recipients?: number;
  smtp?: string;
}

type Told = Record<string, unknown> & { scenario: string; seed: number; recipients: number; ok: boolean };

function read(): Given {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'kills' },
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      recipients: { type: 'string' },
      smtp: { type: 'string' },
    },
  });
  const { scenario: name, smtp } = values;
  const number = (option: string, text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value > 0) return value;
    throw new Error(`--${option} must be a whole number from 1 on, not "${text}".`);
  };
  return {
    ...{ name, names: namesOf(name, smtp), seed: number('seed', values.seed), seeds: number('seeds', values.seeds) },
    ...(values.recipients !== undefined && { recipients: number('recipients', values.recipients) }),
    ...(smtp !== undefined && { smtp }),
  };
}

function namesOf(name: string, smtp: string | undefined): string[] {
  const ofOwnServer = ({ needsOwnServer }: Scenario): boolean => needsOwnServer === true && smtp !== undefined;
  if (name === 'all') {
    const leftOut = Object.keys(scenarios).filter((each) => ofOwnServer(scenarioOf(each)));
    if (leftOut.length > 0)
      console.log(`left out, as they are about a mail server of their own: ${leftOut.join(', ')}`);
    return Object.keys(scenarios).filter((each) => !leftOut.includes(each));
  }
  if (ofOwnServer(scenarioOf(name)))
    throw new Error(`The scenario "${name}" is about a mail server of its own: leave out --smtp.`);
  return [name];
}

function scenarioOf(name: string): Scenario {
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`There is no scenario "${name}".`);
  return scenario;
}

async function run(given: Given, name: string, seed: number, say: (line: string) => void): Promise<Told> {
  const scenario = scenarioOf(name);
  const { manners, redis, env = {} } = scenario;
  const { recipients = scenario.recipients, smtp } = given;
  const which = { scenario: name, seed, recipients };
  say(`scenario ${name}, seed ${String(seed)}, ${String(recipients)} recipients: ${scenario.about}`);
  let world: World | undefined;
  let told: Told | undefined;
  try {
    const to = smtp !== undefined && { smtp };
    world = await World.open({ name, seed, recipients, manners, redis, env, say, ...to });
    const figures = await scenario.run(world);
    told = { ...which, ...(figures === undefined ? await world.verdict() : world.ownVerdict(figures)) };
  } catch (error) {
    told = { ...which, error: error instanceof Error ? (error.stack ?? error.message) : String(error), ok: false };
  } finally {
    await world?.close(told?.ok !== true);
  }
  return told;
}

async function main(): Promise<number> {
  const given = read();
  const { name, names, seed, seeds } = given;
  const runs: Told[] = [];
  for (const each of names)
    for (let n = 0; n < seeds; n += 1) {
      const begun = performance.now();
      const told = await run(given, each, seed + n, console.log);
      runs.push(told);
      if (names.length * seeds === 1) continue;
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      const outcome = told.ok ? 'held' : 'BROKEN';
      console.log(`${each}, seed ${String(told.seed)}: ${outcome} after ${seconds} s ${JSON.stringify(told)}`);
    }
  const ok = runs.every((told) => told.ok);
  console.log(JSON.stringify(runs.length === 1 ? runs[0] : { scenario: name, runs, ok }));
  return ok ? 0 : 1;
}

// All that we started ends with us, and what we wrote goes (see at-our-end.ts): also after Ctrl-C.
followParent();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(
    'npm run test:faults -- [--scenario <name>|all] [--seed <n>] [--seeds <count>] [--recipients <n>] [--smtp <url>]',
  );
  for (const [name, { about, recipients }] of Object.entries(scenarios))
    console.error(`  ${name.padEnd(18)} ${about} (${String(recipients)})`);
  process.exit(1);
}
