import { createDataSource } from '#platform/database/data-source.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { postAll } from './support/load.js';
import { environmentOf, serve } from './support/programs.js';
import { withScratch } from './support/scratch.js';

const connections = 8;
const mutation = `mutation ($input: SignUpInput!) { signUp(input: $input) { status } }`;

/** New people sign up to many events: our mutation against one transaction with the same rows, `pg` on `node:http`. */
export const signUps: Bench = {
  about: 'sign-ups per second; size is the number of people',
  size: 3000,
  run: ({ config, size, say }) =>
    withScratch(config, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      await fillEvents(source, 500);
      const slots = await source.query<{ id: string; event_id: string }[]>('SELECT id, event_id FROM timeslots');
      const slot = (n: number) => slots[n % slots.length] ?? { id: '', event_id: '' };
      const env = environmentOf(scratch);
      const plain = await serve('bench/servers/plain-sign-up.js', env, '/health');
      const reference = await postAll(
        plain.url,
        size,
        connections,
        (n) =>
          JSON.stringify({
            email: `plain${String(n)}@example.org`,
            name: 'Ana',
            slotId: slot(n).id,
            eventId: slot(n).event_id,
          }),
        (text) => text === 'ok',
      );
      await plain.stop();
      say(`plain: ${reference.perSecond.toFixed(0)}/s`);
      const api = await serve('apps/api/src/main.js', env, '/health');
      const input = (n: number) => ({
        timeslotId: slot(n).id,
        email: `ours${String(n)}@example.org`,
        name: 'Ana',
        shareContactWithHost: false,
      });
      const body = (n: number) => JSON.stringify({ query: mutation, variables: { input: input(n) } });
      const ours = await postAll(`${api.url}/graphql`, size, connections, body, (text) =>
        text.includes('CHECK_YOUR_MAIL'),
      );
      await api.stop();
      const [rows] = await source.query<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM attendances a JOIN persons p ON p.id = a.person_id JOIN deliveries d ON d.person_id = p.id WHERE p.email LIKE 'ours%'`,
      );
      await source.destroy();
      if (rows?.n !== size) throw new Error(`${String(size)} sign-ups made ${String(rows?.n)} rows with a mail each.`);
      return { unit: 'sign-ups/s', ours: ours.perSecond, reference: reference.perSecond, p95Ms: ours.p95.toFixed(1) };
    }),
};
