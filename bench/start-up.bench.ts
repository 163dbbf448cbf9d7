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
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const env = environmentOf(scratch);
      const readyAfter = async (path: string): Promise<number> => {
        const program = await serve(path, env, '/health');
        await program.stop();
        return program.readyAfter;
      };
      const times: Record<'ours' | 'reference', number[]> = { ours: [], reference: [] };
      const first = await readyAfter('apps/api/src/main.js');
      say(`the first start, which may fill the compile cache: ${first.toFixed(0)} ms`);
      for (let n = 1; n <= size; n += 1) {
        const plain = await readyAfter('bench/servers/plain-near-me.js');
        const api = await readyAfter('apps/api/src/main.js');
        times.reference.push(plain);
        times.ours.push(api);
        say(`start ${String(n)}: ${api.toFixed(0)} ms, plain ${plain.toFixed(0)} ms`);
      }
      return {
        unit: 'ms (median)',
        ours: percentile(times.ours, 0.5),
        reference: percentile(times.reference, 0.5),
        fastest: Math.round(Math.min(...times.ours)),
      };
    }),
};
