// Where things are, and starting other programs. Node's own modules only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stop } from './say.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const inRoot = (...parts) => join(root, ...parts);

const bin = inRoot('node_modules', '.bin');

/** The Node of the lock file comes first; `ours: false` leaves it out, for npm while it replaces node_modules. */
export function environment(more = {}, ours = true) {
  const others = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin);
  return { ...process.env, ...more, PATH: (ours ? [bin, ...others] : others).join(delimiter) };
}

/** Runs a program to its end with its output held back; it is shown only when the program fails. */
export function quietly(command, args, { cwd = root, env = environment() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => reject(new Stop(`${command} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => resolve({ ok: code === 0, code, signal, output: output.trim() }));
  });
}

/** Runs a program in the foreground; its exit code is the result. */
export function openly(command, args, { cwd = root, env = environment() } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    // Ctrl-C reaches the child by itself; we only wait for it to end.
    const ignore = () => {};
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    child.once('error', (error) => reject(new Stop(`${command} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
