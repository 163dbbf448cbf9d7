// Where things are, and starting other programs. Node's own modules only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

/** Runs a program in the foreground; its exit code is the result. `channel`: one of Node's, which tells it when we are gone. */
export function openly(command, args, { cwd = root, env = environment(), channel = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
    const child = spawn(command, args, { cwd, env, stdio });
    const pass = (signal) => child.kill(signal);
    const unfollow = onParentGone(() => child.kill('SIGTERM'));
    // Ctrl-C reaches the child by itself; we only wait for it to end.
    const ignore = () => {};
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    child.once('error', (error) => reject(new Stop(`${command} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
      unfollow();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Between npm and us stands a shell. npm passes a signal to it, and it dies without passing it on; when npm itself is
 * killed, the shell lives on. Below npm we therefore watch whether both are still there.
 */
export function onParentGone(call) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const parents = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === parents) return;
    clearInterval(timer);
    call();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`;
  } catch {
    return String(process.ppid);
  }
}
