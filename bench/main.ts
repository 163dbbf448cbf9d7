import 'reflect-metadata';
import { loadConfig } from '#platform/config/config.js';
import { benches, type Bench } from './benches.js';
import { round } from './support/figures.js';

const [name = '', ...rest] = process.argv.slice(2);
const bench: Bench | undefined = benches[name];
const given = rest[0] === '--size' ? Number(rest[1]) : bench?.size;

if (!bench || given === undefined || !Number.isInteger(given) || given < 1) {
  console.error('npm run bench -- <name> [--size <n>]');
  for (const [known, { about, size }] of Object.entries(benches))
    console.error(`  ${known.padEnd(12)} ${about} (${String(size)})`);
  process.exit(1);
}

const config = loadConfig();
const say = (line: string): void => {
  console.log(`  ${line}`);
};
const { ours, reference, unit, ...more } = await bench.run({ config, size: given, say });
const ratio = bench.lessIsBetter === true ? reference / ours : ours / reference;
console.log(
  JSON.stringify({
    bench: name,
    size: given,
    unit,
    ours: round(ours),
    reference: round(reference),
    ratio: round(ratio),
    ...more,
  }),
);
process.exit(0);
