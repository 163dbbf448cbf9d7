import type { Config } from '#platform/config/config.js';
import { audiences } from './audiences.bench.js';
import { digests } from './digests.bench.js';
import { importRows } from './import-rows.bench.js';
import { limits } from './limits.bench.js';
import { mailWaits } from './mail-waits.bench.js';
import { mailWorkers } from './mail-workers.bench.js';
import { mails } from './mails.bench.js';
import { nearMe } from './near-me.bench.js';
import { reminders } from './reminders.bench.js';
import { signUps } from './sign-ups.bench.js';
import { startUp } from './start-up.bench.js';

export interface BenchRun {
  config: Config;
  size: number;
  say: (line: string) => void;
}

/** Both figures are taken in the same run on the same machine; only their ratio is worth comparing between machines. */
export interface Figures {
  unit: string;
  ours: number;
  reference: number;
  [more: string]: number | string;
}

export interface Bench {
  about: string;
  /** What `--size` counts when it is not given. */
  size: number;
  lessIsBetter?: boolean;
  run(run: BenchRun): Promise<Figures>;
}

export const benches: Record<string, Bench> = {
  'start-up': startUp,
  import: importRows,
  'sign-ups': signUps,
  'near-me': nearMe,
  mails,
  digests,
  reminders,
  'mail-workers': mailWorkers,
  'mail-waits': mailWaits,
  limits,
  audiences,
};
