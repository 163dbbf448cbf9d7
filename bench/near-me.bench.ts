import { createDataSource } from '#platform/database/data-source.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { compare } from './support/load.js';
import { environmentOf, serve } from './support/programs.js';
import { withScratch } from './support/scratch.js';

const requests = 1000;
const radiusKm = 50;

/** Also what the bench of the limits reads. */
export const nearMeQuery = `query ($filter: EventFilter!) {
  events(filter: $filter, first: 20) {
    edges { node { slug title distanceKm scheduleState timeZone location { locality country latitude longitude } timeslots { startsAt endsAt } } }
  }
}`;

/** The 20 soonest events within 50 km of large cities: our GraphQL against the same question with `pg` on `node:http`. */
export const nearMe: Bench = {
  about: 'events near a place, answers per second; size is the number of events',
  size: 50_000,
  run: ({ config, size, say }) =>
    withScratch(config, { gazetteer: true }, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      await fillEvents(source, size);
      const cities = await source.query<{ latitude: number; longitude: number }[]>(
        'SELECT latitude, longitude FROM places ORDER BY population DESC, id LIMIT 500',
      );
      await source.destroy();
      const city = (n: number) => cities[n % cities.length] ?? { latitude: 0, longitude: 0 };
      const env = environmentOf(scratch);
      say(`${String(size)} events are made; ${String(requests)} requests to either side`);
      const plain = await serve('bench/servers/plain-near-me.js', env, '/health');
      const api = await serve('apps/api/src/main.js', env, '/health');
      const { ours, reference } = await compare(requests, {
        reference: {
          url: plain.url,
          body: (n) => JSON.stringify({ ...city(n), radiusKm }),
          check: (text) => text.startsWith('[{'),
        },
        ours: {
          url: `${api.url}/graphql`,
          body: (n) =>
            JSON.stringify({ query: nearMeQuery, variables: { filter: { near: { ...city(n), radiusKm } } } }),
          check: (text) => text.startsWith('{"data":{"events":{"edges":[{'),
        },
      });
      await Promise.all([plain.stop(), api.stop()]);
      return {
        unit: 'answers/s',
        ours: ours.perSecond,
        reference: reference.perSecond,
        p50Ms: ours.p50.toFixed(1),
        p95Ms: ours.p95.toFixed(1),
        referenceP50Ms: reference.p50.toFixed(1),
        referenceP95Ms: reference.p95.toFixed(1),
      };
    }),
};
