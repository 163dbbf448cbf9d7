import { EventWhen, StateMark } from '../../components/event-list';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { searchWith } from '../../lib/filters';
import { count, placeWords } from '../../lib/words';
import { ManagedEvents, type ReviewState } from '../../queries.generated';
import type { Route } from './+types/events';

const states: ReviewState[] = ['AWAITING_HOST_VERIFICATION', 'AWAITING_REVIEW', 'APPROVED', 'REJECTED', 'WITHDRAWN'];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const text = url.searchParams.get('text') ?? '';
  const state = states.find((one) => one === url.searchParams.get('state')) ?? null;
  const { managedEvents } = await ask(
    context,
    ManagedEvents,
    {
      slug: params.slug,
      language: languageOf(params),
      text: text || null,
      reviewState: state,
      after: url.searchParams.get('after'),
    },
    url.pathname,
  );
  return { events: managedEvents, values: { text, state: state ?? '' } };
}

export default function ManageEvents({ loaderData: { events, values }, params }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const base = `/${language}/manage/${params.slug}/events`;
  return (
    <>
      <h1>{t('tabEvents')}</h1>
      <form method="get" className="filters" role="search">
        <div className="field">
          <label htmlFor="text">{t('filterText')}</label>
          <input type="search" id="text" name="text" defaultValue={values.text} />
        </div>
        <div className="field">
          <label htmlFor="state">{t('reviewState')}</label>
          <select id="state" name="state" defaultValue={values.state}>
            <option value="">{t('anyState')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {t(`reviewState${state}`)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="button button-main">
          {t('show')}
        </button>
      </form>
      <p role="status">{t('eventsCount', { count: events.totalCount, number: count(events.totalCount, language) })}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('tabEvents')}>
        <table className="stacked">
          <thead>
            <tr>
              <th scope="col">{t('columnEvent')}</th>
              <th scope="col">{t('columnPlace')}</th>
              <th scope="col">{t('columnWhen')}</th>
              <th scope="col">{t('reviewState')}</th>
              <th scope="col" className="number">
                {t('columnGoing')}
              </th>
            </tr>
          </thead>
          <tbody>
            {events.edges.map(({ node }) => (
              <tr key={node.id}>
                <th scope="row" dir="auto">
                  <a href={`${base}/${node.id}`}>{node.title}</a>
                </th>
                <td dir="auto">{placeWords({ ...node.location, venue: null }, language)}</td>
                <td>
                  <EventWhen event={node} />
                </td>
                <td>
                  {t(`reviewState${node.reviewState}`)} <StateMark event={node} />
                </td>
                <td className="number" data-label={t('columnGoing')}>
                  {node.going === null ? '' : count(node.going, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {events.pageInfo.hasNextPage && (
        <p>
          <a
            className="button button-quiet"
            href={`${base}${searchWith(values, { after: events.pageInfo.endCursor })}`}
          >
            {t('pageNext')}
          </a>
        </p>
      )}
    </>
  );
}
