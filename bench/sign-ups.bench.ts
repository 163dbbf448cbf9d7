import { createDataSource } from '#platform/database/data-source.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { compare } from './support/load.js';
import { environmentOf, serve } from './support/programs.js';
import { withScratch } from './support/scratch.js';

const mutation = `mutation ($input: SignUpInput!) { signUp(input: $input) { status } }`;

/** New people sign up to many events: our mutation against the same rows in a transaction with `pg` on `node:http`. */
export const signUps: Bench = {
  about: 'sign-ups per second; size is the number of people',
  size: 2000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: false }, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      await fillEvents(source, 500);
      const slots = await source.query<{ id: string; eventId: string }[]>(
        'SELECT id, event_id AS "eventId" FROM timeslots',
      );
      const slot = (n: number) => slots[n % slots.length] ?? { id: '', eventId: '' };
      const env = environmentOf(scratch);
      const plain = await serve('bench/servers/plain-sign-up.js', env, '/health');
      const api = await serve('apps/api/src/main.js', env, '/health');
      say(`${String(size)} people for either side`);
      const { ours, reference } = await compare(size, {
        reference: {
          url: plain.url,
          body: (n) => {
            const { id: slotId, eventId } = slot(n);
            return JSON.stringify({ email: `plain${String(n)}@example.org`, name: 'Ana', slotId, eventId });
          },
          check: (text) => text === 'ok',
        },
        ours: {
          url: `${api.url}/graphql`,
          body: (n) => {
            const email = `ours${String(n)}@example.org`;
            const input = { timeslotId: slot(n).id, email, name: 'Ana', shareContactWithHost: false };
            return JSON.stringify({ query: mutation, variables: { input } });
          },
          check: (text) => text.includes('CHECK_YOUR_MAIL'),
        },
      });
      await Promise.all([plain.stop(), api.stop()]);
      const made = await source.query<{ side: string; n: number }[]>(
        `SELECT rtrim(split_part(p.email, '@', 1), '0123456789') AS side, count(*)::int AS n FROM persons p
           JOIN attendances a ON a.person_id = p.id JOIN deliveries d ON d.person_id = p.id GROUP BY 1 ORDER BY 1`,
      );
      await source.destroy();
      const [first, second] = made;
      if (made.length !== 2 || first?.n !== second?.n || (first?.n ?? 0) < size)
        throw new Error(`The two sides did not make the same rows: ${JSON.stringify(made)}`);
      return {
        unit: 'sign-ups/s',
        ours: ours.perSecond,
        reference: reference.perSecond,
        p50Ms: ours.p50.toFixed(1),
        p95Ms: ours.p95.toFixed(1),
        referenceP50Ms: reference.p50.toFixed(1),
        referenceP95Ms: reference.p95.toFixed(1),
      };
    }),
};
