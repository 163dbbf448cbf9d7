import type { Config } from '#platform/config/config.js';
import type { Bench } from './benches.js';
import { fillPeople } from './support/bench-mail.js';
import { measure, openDatabase, startSink, startWorker, stopWorkers } from './support/mail-run.js';
import { withScratch } from './support/scratch.js';

const warmUp = 1_500;
const latencyMs = 30;

/** Two workers against one, to a mail server that takes 30 ms for each mail: what one waits for, the other uses. */
export const mailWorkers: Bench = {
  about: 'mails per second of two workers; size is the number of recipients',
  size: 5000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const source = await openDatabase(scratch);
      await fillPeople(source, warmUp + size);
      const sink = await startSink(scratch, latencyMs);
      const take = async (count: number, configuration: Config) => {
        const workers = await Promise.all(Array.from({ length: count }, () => startWorker(configuration, sink)));
        await measure(source, { sink, workers, from: 1, to: warmUp });
        const run = await measure(source, { sink, workers, from: warmUp + 1, to: warmUp + size });
        await stopWorkers(workers);
        const figures = `${run.perSecond.toFixed(0)}/s, ${run.cpuPerMail.toFixed(0)} µs each`;
        say(`${String(count)} of them: ${figures}, at most ${run.peakMegabytes.toFixed(0)} MB in one`);
        return run;
      };
      const one = await take(1, scratch);
      const two = await take(2, scratch);
      await source.destroy();
      await sink.stop();
      return { unit: 'mails/s', ours: two.perSecond, reference: one.perSecond, latencyMs };
    }),
};
