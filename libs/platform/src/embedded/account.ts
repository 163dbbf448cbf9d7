import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating system account that runs PostgreSQL. Undefined means: the account that runs us. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. As root we therefore hand it to an account that exists on the machine:
 * `postgres` where a distribution made one, else `nobody`, which even a bare container has.
 */
export function accountForPostgres(passwd = readPasswd(), uid = process.getuid?.()): Account | undefined {
  if (uid !== 0) return undefined;
  const accounts = passwd.split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , id, group] = accounts.find((fields) => fields[0] === wanted) ?? [];
    if (name !== undefined && Number(id) > 0) return { name, uid: Number(id), gid: Number(group) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no account "postgres" or "nobody" to run it as. ' +
      'Start Turnout as another user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** Whether the account can walk down to the path. A clone below a folder of mode 700 is out of its reach. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

export function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
