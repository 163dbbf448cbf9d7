import { describe, expect, it } from '@jest/globals';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../apps/api/src/root.js';
import { eventually } from '../support/wait.js';

interface Outcome {
  code: number;
  output: string;
  verdict: Record<string, unknown>;
}

/** The same program as `npm run test:faults`, on few people. */
const program = join(projectRoot, 'dist', 'test', 'faults', 'main.js');

function faults(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, stdout, stderr) => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      const verdict = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr, verdict });
    });
  });
}

/** All that a process has started, and what that has started. */
function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const all = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    all.flatMap(([child = 0, of]) => (of === parent ? [child, ...below(child)] : []));
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the fault test in its short form', () => {
  if (!existsSync(program)) throw new Error(`${program} is not built. Run npm run build.`);

  it('loses nobody when workers are killed, Redis is emptied and PostgreSQL crashes', async () => {
    const { code, output, verdict } = await faults('--scenario', 'kills', '--recipients', '600', '--seed', '4');
    expect({ code, verdict, output }).toMatchObject({ code: 0, verdict: { ok: true, lost: 0, toSuppressed: 0 } });
    expect(output.match(/kill -9 of worker/g)).toHaveLength(2);
  }, 400_000);

  it('leaves neither processes nor files behind when it is killed itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'turnout-killed-'));
    const command = [process.execPath, program, '--scenario', 'rolling', '--recipients', '20000'];
    const harness = spawn('env', [`TMPDIR=${folder}`, ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    harness.stdout.on('data', (text: Buffer) => (said += String(text)));
    await eventually('a new worker', () => (said.includes('a new worker') ? true : undefined), 120_000);
    const started = descendants(harness.pid ?? 0);
    const moved = readdirSync(folder)
      .map((name) => join(folder, name, 'postgres-is-in'))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8').trim());
    // The API, two workers and a new one, the mail server, PostgreSQL with its own processes.
    expect(started.length).toBeGreaterThan(8);
    const gone = once(harness, 'exit');
    harness.kill('SIGKILL');
    await gone;
    const left = (): unknown[] => [
      ...started.filter(isAlive),
      ...readdirSync(folder),
      ...moved.filter((path) => existsSync(path)),
    ];
    await eventually('everything to be gone', () => (left().length === 0 ? true : undefined), 20_000).catch(
      () => undefined,
    );
    expect(left()).toEqual([]);
    rmSync(folder, { recursive: true });
  }, 180_000);

  it('says which scenarios there are when it is asked for another one', async () => {
    const { code, output } = await faults('--scenario', 'flood');
    expect(code).toBe(1);
    expect(output).toMatch(/There is no scenario "flood"\.[\s\S]*kills/);
  });
});
