import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';

/**
 * Has a small shell wait on a pipe. When we end, in whatever way, the system closes the pipe and the shell runs these
 * commands, so that not even `kill -9` leaves something behind. What it answers calls it off.
 */
export function atOurEnd(commands: string, ...args: string[]): () => void {
  const waiting = spawn('/bin/sh', ['-c', `read -r _\n${commands}`, 'at-our-end', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  waiting.unref();
  (waiting.stdin as Socket).unref();
  return () => {
    waiting.kill('SIGKILL');
  };
}

/** For servers and programs that do not end by themselves when we are gone. */
export function endWithUs(child: ChildProcess): void {
  if (child.pid === undefined) return;
  child.once('exit', atOurEnd('kill -KILL "$1"', String(child.pid)));
}
