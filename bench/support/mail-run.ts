import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform/database/data-source.js';
import type { Config } from '#platform/config/config.js';
import { enqueueLetter, reportOf, type Tally } from './bench-mail.js';
import { environmentOf, run, serve, stop } from './programs.js';

/** Connections of one worker, and those of them that mails to many may use. */
export const connections = 20;
export const bulkConnections = 16;

/** As scripts/children.mjs and docker-compose.yml start the worker. */
const asStarted = ['--max-semi-space-size=8', '--heap-growing-percent=20'];

export interface Sink {
  port: number;
  tally(method?: 'GET' | 'POST'): Promise<Tally>;
  /** When mails came to these addresses and to those given before, in milliseconds since 1970. */
  watch(addresses: readonly string[]): Promise<Record<string, number | null>>;
  stop(): Promise<void>;
}

export async function startSink(scratch: Config, latencyMs = 0): Promise<Sink> {
  const program = await serve(
    'bench/servers/smtp-sink.js',
    environmentOf(scratch, { LATENCY_MS: String(latencyMs) }),
    '/',
  );
  const tally: Sink['tally'] = async (method = 'GET') => (await (await fetch(program.url, { method })).json()) as Tally;
  return {
    port: (await tally()).port,
    tally,
    watch: async (addresses) => {
      const asked = await fetch(`${program.url}/watch`, { method: 'POST', body: JSON.stringify(addresses) });
      return (await asked.json()) as Record<string, number | null>;
    },
    stop: () => program.stop(),
  };
}

export async function startWorker(scratch: Config, sink: Sink): Promise<ChildProcess> {
  const smtp = { SMTP_URL: `smtp://127.0.0.1:${String(sink.port)}`, SMTP_CONNECTIONS: String(connections) };
  const worker = run('bench/servers/mail-worker.js', environmentOf(scratch, smtp), asStarted);
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`The worker ended with ${String(code)} before it was at work.`);
  });
  await Promise.race([once(worker, 'message'), ended]);
  return worker;
}

export const stopWorkers = (workers: readonly ChildProcess[]): Promise<unknown> => Promise.all(workers.map(stop));

export interface MailRun {
  mails: number;
  perSecond: number;
  /** Of all workers together. */
  cpuPerMail: number;
  /** Of the largest worker. */
  peakMegabytes: number;
  bytesPerMail: number;
}

/** Mails people with these numbers and measures from the first mail to the last; every mail is counted. */
export async function measure(
  source: DataSource,
  { sink, workers, from, to }: { sink: Sink; workers: readonly ChildProcess[]; from: number; to: number },
): Promise<MailRun> {
  const mails = to - from + 1;
  await sink.tally('POST');
  const before = await Promise.all(workers.map(reportOf));
  await enqueueLetter(source, { from, to, stream: 'bulk' });
  await untilTaken(sink, mails);
  // What comes after the last mail belongs to the work: it has to be noted.
  await wait(300);
  const after = await Promise.all(workers.map(reportOf));
  const { seconds, bytes, mails: taken } = await sink.tally();
  if (taken !== mails) throw new Error(`${String(taken)} mails for ${String(mails)} people.`);
  const used = after.map(({ cpuMicroseconds }, at) => cpuMicroseconds - (before[at]?.cpuMicroseconds ?? 0));
  return {
    mails,
    perSecond: mails / seconds,
    cpuPerMail: used.reduce((sum, one) => sum + one, 0) / mails,
    peakMegabytes: Math.max(...after.map(({ peakMegabytes }) => peakMegabytes)),
    bytesPerMail: Math.round(bytes / mails),
  };
}

export async function untilTaken(sink: Sink, mails: number): Promise<void> {
  while ((await sink.tally()).mails < mails) await wait(mails > 20_000 ? 200 : 25);
}

export const openDatabase = (scratch: Config): Promise<DataSource> => createDataSource(scratch).initialize();
