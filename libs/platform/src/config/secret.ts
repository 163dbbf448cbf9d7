import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret of an installation that names none: made once, readable by its owner only. */
export function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret-key');
  return read(path) ?? make(path, dataDir);
}

/** Two processes may start at once: the link is made by one of them only, and both read the same file. */
function make(path: string, dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, randomBytes(48).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine);
  }
  return readFileSync(path, 'utf8').trim();
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
