import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.js';
import type { Home } from './home.js';

export const databaseUser = 'turnout';

/** PostgreSQL writes its state into the eighth line of this file; reading it needs neither a connection nor a password. */
const lockFile = (home: Home): string => join(home.data, 'postmaster.pid');

const flags = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['shared_buffers', '128MB'],
  ['max_connections', '120'],
  ['max_wal_size', '512MB'],
  ['timezone', 'UTC'],
  ['log_timezone', 'UTC'],
  // A statement in the log can carry names and addresses. The log keeps the error, never the statement.
  ['log_min_error_statement', 'panic'],
];

/** For data that nobody will miss. */
const carelessFlags = [
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
];

export function isInitialised(home: Home): boolean {
  return existsSync(join(home.data, 'PG_VERSION'));
}

/** In a folder of its own that is renamed at the end: one that was broken off is never taken for a whole one. */
export function initialise(home: Home, password: string, careless: boolean): void {
  const half = `${home.data}.part`;
  const passwordFile = `${home.data}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account !== undefined) {
    chownSync(half, home.account.uid, home.account.gid);
    chownSync(passwordFile, home.account.uid, home.account.gid);
  }
  const run = spawnSync(
    join(home.native, 'bin', 'initdb'),
    [
      `--pgdata=${half}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The provider that is built in needs no locale of the machine, and sorts alike on every machine.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(careless ? ['--no-sync'] : []),
    ],
    { ...identity(home.account), env: { TZ: 'UTC' }, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (run.status !== 0) {
    const said = (run.error?.message ?? run.stderr).trim().split('\n').slice(-2).join(' ');
    throw new Error(`The embedded PostgreSQL could not make its data folder ${home.data}: ${said}`);
  }
  renameSync(half, home.data);
}

/**
 * Starts PostgreSQL below a small shell that waits on a pipe. When we end, in whatever way, the system closes the pipe
 * and the shell stops PostgreSQL: even `kill -9` of everything else leaves no server behind. Both have a session of
 * their own, so that Ctrl-C in the terminal reaches PostgreSQL only after its clients are gone.
 */
const guard = `
"$@" </dev/null 3<&- & server=$!
( read -r _ <&3; kill -INT "$server" ) 2>/dev/null & reader=$!
trap "" INT TERM HUP
wait "$server"; code=$?
kill -KILL "$reader" 2>/dev/null
exit $code`;

export async function launch(home: Home, port: number, careless: boolean): Promise<ChildProcess> {
  removeStaleLock(home);
  const log = openLog(home);
  const settings = [...flags, ...(careless ? carelessFlags : [])].flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(
    '/bin/sh',
    ['-c', guard, 'postgres', join(home.native, 'bin', 'postgres'), '-D', home.data, '-p', String(port), ...settings],
    { ...identity(home.account), env: { TZ: 'UTC' }, cwd: '/', detached: true, stdio: ['ignore', log, log, 'pipe'] },
  );
  closeSync(log);
  const ended = (): boolean => server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
  server.once('error', () => undefined);
  for (let waited = 0; state(home) !== 'ready'; waited += 20) {
    if (ended()) throw new Error(`The embedded PostgreSQL did not start: ${lastWords(home)} (${home.log})`);
    // Recovery after a crash may take its time.
    if (waited > 120_000) throw new Error(`The embedded PostgreSQL did not answer within two minutes (${home.log}).`);
    await wait(20);
  }
  return server;
}

/** A fast stop: open transactions are rolled back, what is committed is on disk. */
export async function stopGuarded(server: ChildProcess, home: Home): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const pid = runningPid(home);
  server.stdio[3]?.destroy();
  const stopped = await Promise.race([exited.then(() => true), wait(4_000, false, { ref: false })]);
  if (stopped) return;
  if (pid !== undefined) signal(pid, 'SIGQUIT');
  await Promise.race([exited, wait(2_000, undefined, { ref: false })]);
}

/** Stops a server that nobody owns any more. */
export async function stopOrphan(home: Home): Promise<void> {
  const pid = runningPid(home);
  if (pid === undefined) return;
  signal(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (!isAlive(pid)) return;
    if (waited === 5_000) signal(pid, 'SIGQUIT');
    await wait(50);
  }
  throw new Error(
    `A PostgreSQL server (process ${pid}) still runs on ${home.data} and does not stop. End it, then start again.`,
  );
}

/** The process that serves this data folder, if it really is one: after a restart of the machine the number may be another's. */
export function runningPid(home: Home): number | undefined {
  if (!existsSync(lockFile(home))) return undefined;
  const pid = Number(readFileSync(lockFile(home), 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && looksLikePostgres(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** A port that was free a moment ago, never the standard one. The last one is kept where possible. */
export async function freePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined && (await listenOnce(wanted)) !== undefined) return wanted;
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('No port is free on 127.0.0.1 for the embedded PostgreSQL.');
  return port === 5432 ? freePort(undefined) : port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(undefined);
    });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  });
}

function state(home: Home): string {
  try {
    return (readFileSync(lockFile(home), 'utf8').split('\n')[7] ?? '').trim();
  } catch {
    return '';
  }
}

function removeStaleLock(home: Home): void {
  if (existsSync(lockFile(home)) && runningPid(home) === undefined) unlinkSync(lockFile(home));
}

function openLog(home: Home): number {
  if (existsSync(home.log) && statSync(home.log).size > 5_000_000) truncateSync(home.log);
  return openSync(home.log, 'a', 0o600);
}

function lastWords(home: Home): string {
  const lines = readFileSync(home.log, 'utf8').trim().split('\n');
  return lines.filter((line) => /FATAL|PANIC|ERROR|HINT|error/.test(line)).at(-1) ?? lines.at(-1) ?? 'it said nothing';
}

function looksLikePostgres(pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
    } catch {
      return false;
    }
  }
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
}

function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    // Not allowed to signal it: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
