import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { alone } from './lock.js';
import { prepareHome } from './home.js';
import type { Home } from './home.js';
import {
  databaseUser,
  freePort,
  initialise,
  isAlive,
  isInitialised,
  launch,
  runningPid,
  stopGuarded,
  stopOrphan,
} from './server.js';

export interface EmbeddedPostgres {
  url: string;
  /** The data folder of the server. */
  folder: string;
  /** True when the server had to move out of the project (see home.ts). */
  outside: boolean;
  /** `joined`: the server belongs to another process of ours, which goes on running it. */
  how: 'created' | 'started' | 'joined';
  /** Resolves when the server ends without having been asked to. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Who we are, for the sentence that others print: `npm start`. */
  command: string;
  /** Refuse to join a server that another process runs. */
  alone?: boolean;
  /** No fsync: for tests. */
  careless?: boolean;
  onWait?(sentence: string): void;
}

interface Note {
  port: number;
  password: string;
  owner?: Owner;
}

interface Owner {
  pid: number;
  command: string;
  alone: boolean;
}

const database = 'turnout';

/**
 * The PostgreSQL of this project: joins the one that another of our processes runs, else starts one. Who starts it owns
 * it, and stops it at the end when nobody else uses it.
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  for (;;) {
    const found = await alone(options.dataDir, () => joinOrStart(options));
    if (!('pid' in found)) return found;
    options.onWait?.(`waiting for "${found.command}" (process ${found.pid}) to finish with the database`);
    while (isAlive(found.pid)) await wait(200);
  }
}

/** The owner of the server, when we want it for ourselves and that one will soon be done with it. */
async function joinOrStart(options: EmbeddedOptions): Promise<EmbeddedPostgres | Owner> {
  const home = options.careless === true ? prepareHome(options.dataDir, [tmpdir()]) : prepareHome(options.dataDir);
  const notes = join(options.dataDir, 'postgres.json');
  const users = join(options.dataDir, 'postgres-users');
  const note = readNote(notes);
  const owner = note?.owner;
  if (note === undefined || owner === undefined || !isAlive(owner.pid) || runningPid(home) === undefined) {
    return start(home, notes, users, options);
  }
  if (options.alone !== true) return joinRunning(home, note, users);
  if (!owner.alone) return owner;
  throw new Error(
    `Turnout already runs from this folder ("${owner.command}", process ${owner.pid}). Stop that one first.`,
  );
}

async function start(home: Home, notes: string, users: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const careless = options.careless === true;
  await stopOrphan(home);
  const known = readNote(notes);
  const created = !isInitialised(home);
  const password = known?.password ?? randomBytes(24).toString('base64url');
  const port = await freePort(known?.port);
  writeNote(notes, {
    port,
    password,
    owner: { pid: process.pid, command: options.command, alone: options.alone === true },
  });
  if (created) initialise(home, password, careless);
  const server = await launch(home, port, careless);
  const url = connectionUrl({ port, password });
  let stopping = false;
  await createDatabase(url);
  return {
    url,
    folder: home.data,
    outside: home.outside,
    how: created ? 'created' : 'started',
    ended: new Promise((resolve) => {
      server.once('exit', () => {
        if (!stopping) resolve();
      });
    }),
    stop: async () => {
      stopping = true;
      // Whoever only lent the server to others waits for them; Ctrl-C in the terminal of npm start does not.
      while (options.alone !== true && otherUsers(users) && server.exitCode === null) await wait(200);
      await stopGuarded(server, home);
      // Another one may own the server by now.
      if (readNote(notes)?.owner?.pid === process.pid) writeNote(notes, { port, password });
    },
  };
}

function joinRunning(home: Home, note: Note, users: string): EmbeddedPostgres {
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const mine = join(users, String(process.pid));
  writeFileSync(mine, '');
  return {
    url: connectionUrl(note),
    folder: home.data,
    outside: home.outside,
    how: 'joined',
    ended: new Promise(() => undefined),
    stop: () => {
      rmSync(mine, { force: true });
      return Promise.resolve();
    },
  };
}

function otherUsers(users: string): boolean {
  if (!existsSync(users)) return false;
  return readdirSync(users).some((name) => {
    if (isAlive(Number(name))) return true;
    rmSync(join(users, name), { force: true });
    return false;
  });
}

function connectionUrl({ port, password }: { port: number; password: string }, name = database): string {
  return `postgres://${databaseUser}:${password}@127.0.0.1:${port}/${name}`;
}

/** Also after a start that was broken off between the two steps. */
async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

function readNote(path: string): Note | undefined {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as Note;
}

function writeNote(path: string, note: Note): void {
  writeFileSync(`${path}.part`, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  chmodSync(`${path}.part`, 0o600);
  renameSync(`${path}.part`, path);
}
