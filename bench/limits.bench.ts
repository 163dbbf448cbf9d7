import { readFile } from 'node:fs/promises';
import { buildSchema, parse, validate } from 'graphql';
import { refuseTooMuch } from '#platform/graphql/limits.js';
import type { Bench } from './benches.js';
import { nearMeQuery } from './near-me.bench.js';
import { secondsOf } from './support/figures.js';

const schemaFile = new URL('../../apps/api/src/schema.graphql', import.meta.url);
const variables = { filter: { near: { latitude: 52.5, longitude: 13.4, radiusKm: 50 } } };
const rounds = 5;

/** What our limits of depth, width and cost add to an operation, against GraphQL's own reading and validating of it. */
export const limits: Bench = {
  about: 'operations read, validated and limited per second; size is the number of operations',
  size: 5000,
  run: async ({ size, say }) => {
    const schema = buildSchema(await readFile(schemaFile, 'utf8'));
    const read = () => {
      const document = parse(nearMeQuery);
      if (validate(schema, document).length > 0) throw new Error('The operation does not fit the schema.');
      return document;
    };
    const limited = () => {
      refuseTooMuch({ schema, document: read(), operationName: null, variables });
    };
    const times = { ours: 0, reference: 0 };
    const repeat = (work: () => unknown, count: number) =>
      secondsOf(() => {
        for (let n = 0; n < count; n += 1) work();
        return Promise.resolve();
      });
    await repeat(limited, size / rounds);
    for (let round = 0; round < rounds; round += 1) {
      times.reference += await repeat(read, size / rounds);
      times.ours += await repeat(limited, size / rounds);
    }
    const microseconds = Math.round(((times.ours - times.reference) / size) * 1e6);
    say(`the limits take ${String(microseconds)} µs of each operation`);
    return {
      unit: 'operations/s',
      ours: size / times.ours,
      reference: size / times.reference,
      limitsMicroseconds: microseconds,
    };
  },
};
