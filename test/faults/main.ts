import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { scenarios } from './scenarios/index.js';
import type { Scenario } from './scenarios/scenario.js';
import { World } from './world.js';

interface Given {
  name: string;
  scenario: Scenario;
  seed: number;
  seeds: number;
  recipients: number;
  smtp?: string;
}

type Told = Record<string, unknown> & { scenario: string; seed: number; recipients: number; ok: boolean };

const worlds = new Set<World>();

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
  const scenario = scenarios[values.scenario];
  if (!scenario) throw new Error(`There is no scenario "${values.scenario}".`);
  const number = (name: string, text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value > 0) return value;
    throw new Error(`--${name} must be a whole number from 1 on, not "${text}".`);
  };
  return {
    ...{ name: values.scenario, scenario, seed: number('seed', values.seed), seeds: number('seeds', values.seeds) },
    recipients: values.recipients === undefined ? scenario.recipients : number('recipients', values.recipients),
    ...(values.smtp !== undefined && { smtp: values.smtp }),
  };
}

async function run({ name, scenario, recipients, smtp }: Given, seed: number): Promise<Told> {
  const say = (line: string): void => {
    console.log(line);
  };
  say(`scenario ${name}, seed ${String(seed)}, ${String(recipients)} recipients: ${scenario.about}`);
  const { manners, redis, env = {} } = scenario;
  const world = await World.open({ seed, recipients, manners, redis, env, say, ...(smtp !== undefined && { smtp }) });
  worlds.add(world);
  let told: Told = { scenario: name, seed, recipients, error: 'broken off', ok: false };
  try {
    const figures = await scenario.run(world);
    const verdict = figures === undefined ? await world.verdict() : world.ownVerdict(figures);
    told = { scenario: name, seed, recipients, ...verdict };
  } catch (error) {
    told = {
      scenario: name,
      seed,
      recipients,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      ok: false,
    };
  } finally {
    worlds.delete(world);
    await world.close(!told.ok);
  }
  return told;
}

async function main(): Promise<number> {
  const given = read();
  const told: Told[] = [];
  for (let n = 0; n < given.seeds; n += 1) {
    const one = await run(given, given.seed + n);
    told.push(one);
    if (given.seeds > 1) console.log(`seed ${String(one.seed)}: ${one.ok ? 'held' : 'BROKEN'} ${JSON.stringify(one)}`);
  }
  const ok = told.every((one) => one.ok);
  const [first] = told;
  console.log(JSON.stringify(given.seeds === 1 ? first : { scenario: given.name, seeds: told, ok }));
  return ok ? 0 : 1;
}

// Ctrl-C leaves nothing behind either.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(
    signal,
    () => void Promise.all([...worlds].map((world) => world.close(false))).finally(() => process.exit(130)),
  );

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(
    'npm run test:faults -- [--scenario <name>] [--seed <n>] [--seeds <count>] [--recipients <n>] [--smtp <url>]',
  );
  for (const [name, { about, recipients }] of Object.entries(scenarios))
    console.error(`  ${name.padEnd(18)} ${about} (${String(recipients)})`);
  process.exit(1);
}
