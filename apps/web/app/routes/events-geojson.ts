import { languageOf } from '../i18n';
import { ask } from '../lib/api';
import { readSearch } from '../lib/filters';
import { EventPoints } from '../queries.generated';
import type { Route } from './+types/events-geojson';

/** The points of the map: what the list shows, under the same filters. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const search = await readSearch(context, languageOf(params), query, query.get('campaign') ?? undefined);
  const { eventPoints } = await ask(context, EventPoints, { filter: search.filter });
  const features = eventPoints.map(({ latitude, longitude, ...properties }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
    properties,
  }));
  return Response.json(
    { type: 'FeatureCollection', features },
    { headers: { 'Content-Type': 'application/geo+json', 'Cache-Control': 'public, max-age=10' } },
  );
}
