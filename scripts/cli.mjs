// Calls apps/api's command line, where migrations, demo data, imports and the like live.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { inRoot, root } from './project.mjs';

const program = inRoot('dist', 'apps', 'api', 'src', 'cli.js');

/** Runs a command to its end. Its lines are handed on as they come, except the last: that one is the result. */
export function cli(args, env, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = [];
    const complaints = [];
    createInterface({ input: child.stdout }).on('line', (text) => {
      const before = lines.at(-1);
      if (before !== undefined) onLine(before);
      lines.push(text);
    });
    createInterface({ input: child.stderr }).on('line', (text) => complaints.push(text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, lines, complaints }));
  });
}

export const cliProgram = program;
