import type { Bench } from './benches.js';
import { percentile } from './support/figures.js';
import { environmentOf, serve } from './support/programs.js';
import { withScratch } from './support/scratch.js';

/** From the start of the process to the first good answer: the API with its pages against `node:http` with `pg`. */
export const startUp: Bench = {
  about: 'milliseconds until the API answers; size is the number of starts',
  size: 5,
  lessIsBetter: true,
  run: ({ config, size, say }) =>
    withScratch(config, async (scratch) => {
      const env = environmentOf(scratch);
      const times: Record<'ours' | 'reference', number[]> = { ours: [], reference: [] };
      for (let n = 1; n <= size; n += 1) {
        const plain = await serve('bench/servers/plain-near-me.js', env, '/health');
        times.reference.push(plain.readyAfter);
        await plain.stop();
        const api = await serve('apps/api/src/main.js', env, '/health');
        times.ours.push(api.readyAfter);
        await api.stop();
        say(`start ${String(n)}: ${api.readyAfter.toFixed(0)} ms, plain ${plain.readyAfter.toFixed(0)} ms`);
      }
      return { unit: 'ms (median)', ours: percentile(times.ours, 0.5), reference: percentile(times.reference, 0.5) };
    }),
};
