import { Filters } from '../components/filters';
import { Results } from '../components/results';
import { languageOf, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { readSearch } from '../lib/filters';
import { FindPage } from '../queries.generated';
import type { Route } from './+types/find';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const language = languageOf(params);
  const search = await readSearch(context, language, new URL(request.url).searchParams);
  const { filter, sort, after } = search;
  const { events, eventTypes } = await ask(context, FindPage, { language, filter, sort, first: 20, after });
  return { search, events, eventTypes };
}

export default function FindPageView({ loaderData: { search, events, eventTypes } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const path = `/${language}/find`;
  return (
    <div className="wide" id="events">
      <title>{t('findTitle')}</title>
      <h1>{t('findHeading')}</h1>
      <Filters search={search} action={path} types={eventTypes} word="ACTION" />
      <Results search={search} events={events} word="ACTION" path={path} heading="h2" />
    </div>
  );
}
