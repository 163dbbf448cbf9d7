import { writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import type { Config } from '#platform/config/config.js';
import type { Bench } from './benches.js';
import { fillPeople, sendBare } from './support/bench-mail.js';
import {
  bulkConnections,
  measure,
  openDatabase,
  startSink,
  startWorker,
  stopWorkers,
  type MailRun,
  type Sink,
} from './support/mail-run.js';
import { plotCost } from './support/plot.js';
import { withScratch } from './support/scratch.js';

/** Mails before anything is measured: the first ones pay for the compiling. */
const warmUp = 3_000;
const mostBare = 50_000;
/** Small letters are sent several times, or the clock of the processor would be most of what is measured. */
const leastMails = 10_000;

/**
 * A letter of 10 kB from the ledger, written for each person, sent and marked as sent, against nodemailer's bare
 * `SMTPConnection` with one mail made beforehand, with as many connections to the same server; half of the reference
 * runs before and half after. Also at a thousandth and a tenth of the size, each with a worker of its own: what one mail
 * costs must not depend on how many there are.
 */
export const mails: Bench = {
  about: 'mails per second; size is the number of recipients',
  size: 5000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const source = await openDatabase(scratch);
      await fillPeople(source, warmUp + size);
      const sink = await startSink(scratch);
      const runs: MailRun[] = [];
      for (const part of sizesUpTo(size).slice(0, -1)) runs.push(await ours(scratch, source, sink, part));
      const bare = { mails: Math.min(mostBare, Math.ceil(size / 2)), raw: rawOf(runs[0]?.bytesPerMail ?? 11_000) };
      await reference(sink, { mails: warmUp, raw: bare.raw });
      const before = await reference(sink, bare);
      say(`SMTPConnection alone: ${before.perSecond.toFixed(0)}/s, ${before.cpuPerMail.toFixed(0)} µs each`);
      runs.push(await ours(scratch, source, sink, size));
      const after = await reference(sink, bare);
      say(`SMTPConnection alone: ${after.perSecond.toFixed(0)}/s, ${after.cpuPerMail.toFixed(0)} µs each`);
      for (const { mails: count, perSecond, cpuPerMail, peakMegabytes } of runs) {
        const figures = `${perSecond.toFixed(0)}/s, ${cpuPerMail.toFixed(0)} µs of the worker's processor time each`;
        say(`${String(count)} mails: ${figures}, at most ${peakMegabytes.toFixed(0)} MB`);
      }
      await source.destroy();
      await sink.stop();
      const picture = process.env['BENCH_PICTURE'];
      if (picture !== undefined) await writeFile(picture, plotCost(runs));
      const last = runs.at(-1);
      return {
        unit: 'mails/s',
        ours: last?.perSecond ?? NaN,
        reference: (before.perSecond + after.perSecond) / 2,
        cpuPerMail: Math.round(last?.cpuPerMail ?? NaN),
        referenceCpuPerMail: Math.round((before.cpuPerMail + after.cpuPerMail) / 2),
        peakMegabytes: Math.round(last?.peakMegabytes ?? NaN),
        bytesPerMail: last?.bytesPerMail ?? NaN,
      };
    }),
};

/** A thousandth and a tenth of it, but not less than a thousand. */
const sizesUpTo = (size: number): number[] =>
  [...new Set([1_000, 10, 1].map((part) => Math.min(size, Math.max(1_000, Math.round(size / part)))))].sort(
    (a, b) => a - b,
  );

async function ours(scratch: Config, source: DataSource, sink: Sink, size: number): Promise<MailRun> {
  const worker = await startWorker(scratch, sink);
  const workers = [worker];
  await measure(source, { sink, workers, from: 1, to: warmUp });
  const runs: MailRun[] = [];
  for (let mails = 0; mails < Math.max(size, leastMails); mails += size)
    runs.push(await measure(source, { sink, workers, from: warmUp + 1, to: warmUp + size }));
  await stopWorkers(workers);
  return meanOf(runs);
}

function meanOf(runs: readonly MailRun[]): MailRun {
  const mean = (of: (run: MailRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return {
    mails: Math.round(mean((run) => run.mails)),
    perSecond: 1 / mean((run) => 1 / run.perSecond),
    cpuPerMail: mean((run) => run.cpuPerMail),
    peakMegabytes: Math.max(...runs.map((run) => run.peakMegabytes)),
    bytesPerMail: Math.round(mean((run) => run.bytesPerMail)),
  };
}

async function reference(sink: Sink, { mails: count, raw }: { mails: number; raw: Buffer }) {
  await sink.tally('POST');
  const { cpuMicroseconds } = await sendBare(sink.port, { mails: count, connections: bulkConnections, raw });
  const { seconds, mails: taken } = await sink.tally();
  if (taken !== count) throw new Error(`${String(taken)} of ${String(count)} mails arrived.`);
  return { perSecond: count / seconds, cpuPerMail: cpuMicroseconds };
}

function rawOf(bytes: number): Buffer {
  const head = 'From: hello@example.org\r\nTo: ana@example.org\r\nSubject: News of the river\r\n\r\n';
  const line = `${'The river rises. '.repeat(4)}\r\n`;
  return Buffer.from(head + line.repeat(Math.ceil((bytes - head.length) / line.length)));
}
