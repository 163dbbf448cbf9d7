import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../apps/api/src/root.js';
import { endWithUs } from './at-our-end.js';
import { eventually } from './wait.js';

/** One of the built programs, as it runs in production. */
export class Program {
  private said = '';

  private constructor(
    private readonly name: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => (this.said += String(text)));
  }

  /** Comes back when it is at work. `tied`: it ends when we end, in whatever way. */
  static async start(
    name: 'api' | 'worker',
    env: Record<string, string>,
    { tied = false }: { tied?: boolean } = {},
  ): Promise<Program> {
    const program = Program.launch(name, env, { tied });
    await program.ready();
    return program;
  }

  static launch(name: 'api' | 'worker', env: Record<string, string>, { tied }: { tied: boolean }): Program {
    const file = join(projectRoot, 'dist', 'apps', name, 'src', 'main.js');
    if (!existsSync(file)) throw new Error(`${file} is not built. Run npm run build.`);
    const child = spawn(process.execPath, [file], {
      // No channel, no inherited settings: what the test gives is all it knows.
      env: { PATH: process.env['PATH'], NODE_ENV: 'test', RATE_LIMITS: 'off', ...env },
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (tied) endWithUs(child);
    return new Program(name, child);
  }

  async ready(): Promise<void> {
    await eventually(`the ${this.name} to be at work`, () => this.isReady(), 60_000);
  }

  /** All that it wrote so far. */
  get output(): string {
    return this.said;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** As the power cut does it: no handler runs, nothing is tidied. */
  async killed(): Promise<void> {
    await this.ended('SIGKILL');
  }

  /** As a roll-out does it; its exit code. */
  stopped(): Promise<number | null> {
    return this.ended('SIGTERM');
  }

  private isReady(): true | undefined {
    if (!this.isRunning) throw new Error(`The ${this.name} ended at once: ${this.said}`);
    return /is at work|pages answer/.test(this.said) ? true : undefined;
  }

  private async ended(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.isRunning) return this.child.exitCode;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
    return this.child.exitCode;
  }
}
