import { createDataSource } from '#platform/database/data-source.js';
import type { Bench } from './benches.js';
import { fillEvents } from './support/fill.js';
import { postAll } from './support/load.js';
import { environmentOf, serve } from './support/programs.js';
import { withScratch } from './support/scratch.js';

const requests = 2000;
const connections = 8;

const query = `query ($filter: EventFilter!) {
  events(filter: $filter, first: 20) {
    edges { node { slug title distanceKm scheduleState timeZone location { locality country latitude longitude } timeslots { startsAt endsAt } } }
  }
}`;

/** The 20 soonest events within 50 km of large cities: our GraphQL against the same SQL with `pg` on `node:http`. */
export const nearMe: Bench = {
  about: 'events near a place, answers per second; size is the number of events',
  size: 50_000,
  run: ({ config, size, say }) =>
    withScratch(config, async (scratch) => {
      const source = await createDataSource(scratch).initialize();
      await fillEvents(source, size);
      const cities = await source.query<{ id: number; latitude: number; longitude: number }[]>(
        'SELECT id, latitude, longitude FROM places ORDER BY population DESC, id LIMIT 500',
      );
      await source.destroy();
      const city = (n: number) => cities[n % cities.length] ?? { id: 0, latitude: 0, longitude: 0 };
      const env = environmentOf(scratch);
      const plain = await serve('bench/servers/plain-near-me.js', env, '/health');
      say(`${String(size)} events; ${String(requests)} requests on ${String(connections)} connections`);
      const asked = (n: number) =>
        JSON.stringify({ latitude: city(n).latitude, longitude: city(n).longitude, radiusKm: 50 });
      await postAll(plain.url, 200, connections, asked, () => true);
      const reference = await postAll(plain.url, requests, connections, asked, (text) => text.startsWith('[{'));
      await plain.stop();
      say(`plain: ${reference.perSecond.toFixed(0)}/s`);
      const api = await serve('apps/api/src/main.js', env, '/health');
      const body = (n: number) =>
        JSON.stringify({
          query,
          variables: { filter: { near: { latitude: city(n).latitude, longitude: city(n).longitude, radiusKm: 50 } } },
        });
      await postAll(`${api.url}/graphql`, 200, connections, body, () => true);
      const ours = await postAll(`${api.url}/graphql`, requests, connections, body, (text) =>
        text.startsWith('{"data":{"events":{"edges":[{'),
      );
      await api.stop();
      return {
        unit: 'answers/s',
        ours: ours.perSecond,
        reference: reference.perSecond,
        p50Ms: ours.p50.toFixed(1),
        p95Ms: ours.p95.toFixed(1),
        referenceP95Ms: reference.p95.toFixed(1),
      };
    }),
};
