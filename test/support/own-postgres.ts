import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '#platform/embedded/postgres.js';
import { atOurEnd } from './at-our-end.js';

/** The server ends by itself when we do (see server.ts); its data goes then, too, wherever it is (see home.ts). */
const remove = `
sleep 1
home="$1"; [ ! -f "$1/postgres-is-in" ] || home="$(cat "$1/postgres-is-in")"
server="$(head -n 1 "$home/postgres/postmaster.pid")"
while [ -n "$server" ] && kill -QUIT "$server"; do sleep 0.2; done
rm -rf "$home" "$1"`;

/** A PostgreSQL that nobody else uses and that writes to disk as in production, so that it may be crashed. */
export class OwnPostgres {
  private constructor(
    private readonly dataDir: string,
    private server: EmbeddedPostgres,
    private readonly callOff: () => void,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dataDir = mkdtempSync(join(tmpdir(), 'turnout-faults-'));
    const callOff = atOurEnd(remove, dataDir);
    return new OwnPostgres(dataDir, await open(dataDir), callOff);
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
    this.callOff();
  }
}

const open = (dataDir: string): Promise<EmbeddedPostgres> =>
  openEmbeddedPostgres({ dataDir, command: 'npm run test:faults', alone: true });
