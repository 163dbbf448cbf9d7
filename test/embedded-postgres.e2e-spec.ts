import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

const compiled = resolve('dist/libs/platform/src/embedded/postgres.js');
/** Owns or joins the server until its input ends, as `npm start` does until Ctrl-C. */
const owner = `
const { openEmbeddedPostgres } = await import(${JSON.stringify(compiled)});
const { url, how, folder } = await openEmbeddedPostgres({ dataDir: process.argv[1], command: 'test', careless: true });
console.log(JSON.stringify({ url, how, folder }));
process.stdin.resume();
`;

interface Opened {
  process: ChildProcess;
  url: string;
  how: string;
  folder: string;
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let started: Opened[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
  });

  afterEach(async () => {
    await Promise.all(started.map(killed));
    const outside = await readFile(join(dataDir, 'postgres-is-in'), 'utf8').catch(() => undefined);
    if (outside !== undefined) await rm(outside.trim(), { recursive: true });
    await rm(dataDir, { recursive: true });
    started = [];
  });

  const open = async (): Promise<Opened> => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', owner, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const opened = { process: child, ...(JSON.parse(line) as Omit<Opened, 'process'>) };
    started.push(opened);
    return opened;
  };

  const killed = async ({ process: child, folder }: Opened): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await expectWithin(
      5_000,
      async () => (await readFile(join(folder, 'postmaster.pid')).catch(() => undefined)) === undefined,
    );
  };

  it('ends with the process that started it, even by kill -9, and keeps what was committed', async () => {
    const first = await open();
    expect(first.how).toBe('created');
    await query(first.url, 'create table kept as select 42 as answer');
    await killed(first);
    await expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');

    const second = await open();
    expect(second.how).toBe('started');
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is shared by a second process', async () => {
    const first = await open();
    const second = await open();
    expect(second).toMatchObject({ how: 'joined', url: first.url });
  });

  it('is started once when two processes ask at the same moment', async () => {
    const both = await Promise.all([open(), open()]);
    expect(both.map(({ how }) => how).toSorted()).toEqual(['created', 'joined']);
    expect(both[0].url).toBe(both[1].url);
  });

  it('listens on this machine only, with a password, never on the standard port', async () => {
    const { url } = await open();
    const { hostname, port, password } = new URL(url);
    expect(hostname).toBe('127.0.0.1');
    expect(port).not.toBe('5432');
    await expect(query(url.replace(password, 'guess'), 'select 1')).rejects.toThrow('password authentication failed');
    expect(await query(url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('has the extensions and sorts alike on every machine', async () => {
    const { url } = await open();
    await query(url, 'create extension cube; create extension earthdistance; create extension pg_trgm');
    expect(await query(url, "select lower('ÁÑ') as small")).toEqual([{ small: 'áñ' }]);
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function expectWithin(milliseconds: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${milliseconds} ms.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
