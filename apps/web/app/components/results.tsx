import { useTexts } from '../i18n';
import { type Search, searchWith } from '../lib/filters';
import type { EventPageFragment, EventWord } from '../queries.generated';
import { EventList } from './event-list';
import { SearchSummary } from './filters';
import { MapBox } from './map-box';
import { NearForm } from './near-form';

interface Props {
  search: Search;
  events: EventPageFragment;
  word: EventWord;
  /** The page of these results, without a query. */
  path: string;
  picture?: string;
  hostPath?: string;
  heading: 'h2' | 'h3';
}

/** List and map of the same events under the same filters; the list comes first. */
export function Results({ search, events, word, path, picture, hostPath, heading }: Props) {
  const { t } = useTexts();
  const { hasNextPage, endCursor } = events.pageInfo;
  return (
    <div className="results">
      <div>
        <SearchSummary search={search} total={events.totalCount} word={word} />
        <p className="jump">
          <a className="button button-quiet" href="#map">
            {t('mapLabel')}
          </a>
        </p>
        {events.edges.length === 0 ? (
          <>
            <NothingFound search={search} path={path} hostPath={hostPath} word={word} />
            <NearForm search={search} />
          </>
        ) : (
          <EventList events={events.edges.map((edge) => edge.node)} label={t('eventListLabel')} heading={heading} />
        )}
        <p className="pager">
          {search.after && <a href={`${path}${searchWith(search.values, {})}#events`}>{t('pageFirst')}</a>}
          {hasNextPage && (
            <a
              className="button button-quiet"
              href={`${path}${searchWith(search.values, { after: endCursor })}#events`}
            >
              {t('pageNext')}
            </a>
          )}
        </p>
      </div>
      <MapBox search={search} picture={picture} />
    </div>
  );
}

function NothingFound({
  search,
  path,
  hostPath,
  word,
}: Pick<Props, 'search' | 'path' | 'word'> & { hostPath: string | undefined }) {
  const { t } = useTexts();
  const radius = search.filter.near?.radiusKm ?? 50;
  return (
    <div className="empty">
      <p>{search.active > 0 ? t('emptySearch', { word }) : t('emptyEvents', { word })}</p>
      <p className="actions">
        {search.filter.near && radius < 500 && (
          <a className="button button-quiet" href={`${path}${searchWith(search.values, { radius: '500' })}#events`}>
            {t('emptyWiden', { km: 500 })}
          </a>
        )}
        {hostPath && (
          <a className="button button-main" href={hostPath}>
            {t('hostOne', { word })}
          </a>
        )}
      </p>
    </div>
  );
}
