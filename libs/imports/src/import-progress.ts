import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.js';
import type { ImportRun } from './import-run.entity.js';
import { Imports } from './imports.service.js';

const lookEveryMs = 500;

/** Watching a run. Reads the database, so it does not matter which process works on it. */
@Injectable()
export class ImportProgress {
  constructor(private readonly imports: Imports) {}

  /** The run again each time that its numbers have moved, until it is over. */
  async watch(actor: Actor, id: string): Promise<AsyncGenerator<{ importProgress: ImportRun }, void>> {
    return this.follow(actor, await this.imports.find(actor, id));
  }

  private async *follow(actor: Actor, first: ImportRun): AsyncGenerator<{ importProgress: ImportRun }, void> {
    let run = first;
    let seen = '';
    for (;;) {
      const now = `${run.status} ${String(run.processed)}/${String(run.total)}`;
      if (now !== seen) yield { importProgress: run };
      seen = now;
      if (run.finishedAt) return;
      await sleep(lookEveryMs);
      run = await this.imports.find(actor, first.id);
    }
  }
}
