import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../apps/api/src/root.js';

interface Outcome {
  code: number;
  output: string;
  verdict: Record<string, unknown>;
}

/** The same program as `npm run test:faults`, on few people. */
function faults(...args: string[]): Promise<Outcome> {
  const program = join(projectRoot, 'dist', 'test', 'faults', 'main.js');
  if (!existsSync(program)) throw new Error(`${program} is not built. Run npm run build.`);
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, stdout, stderr) => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      const verdict = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr, verdict });
    });
  });
}

describe('the fault test in its short form', () => {
  it('loses nobody when workers are killed, Redis is emptied and PostgreSQL crashes', async () => {
    const { code, output, verdict } = await faults('--scenario', 'kills', '--recipients', '600', '--seed', '4');
    expect({ code, verdict, output }).toMatchObject({ code: 0, verdict: { ok: true, lost: 0, toSuppressed: 0 } });
    expect(output.match(/kill -9 of worker/g)).toHaveLength(2);
  }, 400_000);

  it('says which scenarios there are when it is asked for another one', async () => {
    const { code, output } = await faults('--scenario', 'flood');
    expect(code).toBe(1);
    expect(output).toMatch(/There is no scenario "flood"\.[\s\S]*kills/);
  });
});
