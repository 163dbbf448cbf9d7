import { languageOf } from '../i18n';
import { attempt } from '../lib/api';
import { Places } from '../queries.generated';
import type { Route } from './+types/places-json';

/** Suggestions while typing. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const text = (query.get('q') ?? '').trim().slice(0, 100);
  if (text.length < 2) return Response.json([]);
  const answer = await attempt(context, Places, { text, first: 8, language: languageOf(params) });
  const found = answer.ok ? answer.data.places : [];
  const places = found.map(({ id, label, timeZone }) => ({ id, label, timeZone }));
  return Response.json(places, { headers: { 'Cache-Control': 'public, max-age=3600' } });
}
