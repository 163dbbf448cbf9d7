import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded/postgres.js';

/** A PostgreSQL that nobody else uses and that writes to disk as in production, so that it may be crashed. */
export class OwnPostgres {
  private constructor(
    private readonly dataDir: string,
    private server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dataDir = mkdtempSync(join(tmpdir(), 'turnout-faults-'));
    return new OwnPostgres(dataDir, await open(dataDir));
  }

  get url(): string {
    return this.server.url;
  }

  /** As `pg_ctl stop -m immediate`: every connection is cut, nothing is tidied, the next start has to recover. */
  async crash(): Promise<void> {
    const pid = Number(readFileSync(join(this.server.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    await this.server.ended;
  }

  /** On the same data and, as clients expect it, at the same address. */
  async startAgain(): Promise<void> {
    const { url } = this.server;
    this.server = await open(this.dataDir);
    if (this.server.url !== url) throw new Error('PostgreSQL came back at another address: its port was taken.');
  }

  async stop(): Promise<void> {
    await this.server.stop();
    if (this.server.outside) await rm(dirname(this.server.folder), { recursive: true, force: true });
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

const open = (dataDir: string): Promise<EmbeddedPostgres> =>
  openEmbeddedPostgres({ dataDir, command: 'npm run test:faults', alone: true });
