import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { keys } from './keys.js';
import type { Key, KeyName, Values } from './keys.js';
import { keptSecret } from './secret.js';

export interface Config extends Values {
  /** Where people reach the pages, without a trailing slash. */
  publicUrl: string;
  /** Folder of everything that is kept outside PostgreSQL, absolute. */
  dataDir: string;
  /** Never absent: outside production one is made once and kept in the data directory. */
  SECRET_KEY: string;
}

export const CONFIG = Symbol('CONFIG');

/** All that is wrong with the configuration, each as a sentence. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`;
    super(`The configuration has ${count}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const file = env === process.env && existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  // A key that is set but empty, as in a copied .env.example, counts as absent.
  const given = Object.fromEntries(Object.entries({ ...file, ...env }).filter(([, value]) => value?.trim() !== ''));
  const problems = misspelt(Object.keys(file));
  const values: Partial<Record<KeyName, unknown>> = {};
  for (const [name, key] of Object.entries(keys) as [KeyName, Key][]) {
    const result = key.schema.safeParse(given[name]);
    if (result.success) values[name] = result.data;
    else problems.push(`${name} is ${shown(key, given[name])}. It must be ${key.wanted}.`);
    if (key.needs !== undefined && given[name] !== undefined && given[key.needs] === undefined) {
      problems.push(`${name} is set, but ${key.needs}, which it needs, is not.`);
    }
    if (given['NODE_ENV'] === 'production') problems.push(...lacking(name, key, given[name]));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return complete(values as Values);
}

function complete(values: Values): Config {
  const dataDir = resolve(values.DATA_DIR);
  return {
    ...values,
    SECRET_KEY: values.SECRET_KEY ?? keptSecret(dataDir),
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    dataDir,
  };
}

function lacking(name: string, key: Key, value: string | undefined): string[] {
  if (key.production !== undefined && value === undefined) {
    const why = `${name} is not set, but with NODE_ENV=production it has to be: ${key.production}.`;
    return [`${why} It must be ${key.wanted}.`];
  }
  const refused = key.notInProduction !== undefined && value === key.notInProduction;
  return refused ? [`${name} is "${value}", which NODE_ENV=production refuses. Leave it out.`] : [];
}

function shown(key: Key, value: string | undefined): string {
  if (value === undefined) return 'not set';
  if (key.secret === true) return `set to a text of ${value.length} characters`;
  return `"${maskPassword(value)}"`;
}

/** The password of an address, also of one that is too broken to be parsed. */
export function maskPassword(address: string): string {
  return address.replace(/(:\/\/[^:/@\s]*):.*@/, '$1:***@');
}

/** Only the file is ours to judge: the environment is full of the keys of others. */
function misspelt(names: string[]): string[] {
  return names.flatMap((name) => {
    if (name in keys) return [];
    const near = Object.keys(keys).find((known) => isOneSlipAway(known, name));
    return near === undefined ? [] : [`${name} in .env is no key of Turnout. Did you mean ${near}?`];
  });
}

/** One letter too many, too few or wrong, or two neighbours swapped. */
function isOneSlipAway(known: string, given: string): boolean {
  let start = 0;
  while (start < known.length && known[start] === given[start]) start += 1;
  const [rest, other] = [known.slice(start), given.slice(start)];
  const swapped = `${rest[1] ?? ''}${rest[0] ?? ''}${rest.slice(2)}`;
  return rest.slice(1) === other || rest === other.slice(1) || rest.slice(1) === other.slice(1) || swapped === other;
}
