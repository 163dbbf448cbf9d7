import { useTexts } from '../i18n';
import { radii, type Search, searchWith } from '../lib/filters';
import { counted } from '../lib/words';
import type { EventWord } from '../queries.generated';
import { Island } from './island';

interface Props {
  search: Search;
  action: string;
  types: { code: string; name: string }[];
  word: EventWord;
  window?: { from: string; to: string };
}

/** Where, when, what and how; a plain form whose address can be shared. */
export function Filters({ search, action, types, word, window }: Props) {
  const { t } = useTexts();
  const { values } = search;
  const isOpen = ['from', 'to', 'type', 'mode', 'text', 'past'].some((name) => values[name]);
  return (
    <form method="get" action={action} className="filters" role="search" aria-label={t('filterLabel')}>
      <PlaceSearch values={values} />
      <div className="field">
        <label htmlFor="radius">{t('filterRadius')}</label>
        <select id="radius" name="radius" defaultValue={values['radius'] || '50'}>
          {radii.map((km) => (
            <option key={km} value={km}>
              {t('filterKm', { km })}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button button-main">
        {t('filterGo', { word })}
      </button>
      <details open={isOpen} className="more-filters">
        <summary>{t('filterMore')}</summary>
        <div className="filter-grid">
          <DayField name="from" label={t('filterFrom')} values={values} window={window} />
          <DayField name="to" label={t('filterTo')} values={values} window={window} />
          <div className="field">
            <label htmlFor="type">{t('filterType')}</label>
            <select id="type" name="type" defaultValue={values['type']}>
              <option value="">{t('filterAnyType')}</option>
              {types.map((type) => (
                <option key={type.code} value={type.code}>
                  {type.name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="mode">{t('filterMode')}</label>
            <select id="mode" name="mode" defaultValue={values['mode']}>
              <option value="">{t('filterAnyMode')}</option>
              <option value="in_person">{t('inPerson')}</option>
              <option value="online">{t('online')}</option>
              <option value="hybrid">{t('hybrid')}</option>
            </select>
          </div>
          <div className="field">
            <label htmlFor="text">{t('filterText')}</label>
            <input type="search" id="text" name="text" defaultValue={values['text']} />
          </div>
          <div className="check">
            <input type="checkbox" id="past" name="past" value="1" defaultChecked={values['past'] === '1'} />
            <label htmlFor="past">{t('filterPast')}</label>
          </div>
        </div>
      </details>
      {search.active > 0 && (
        <a className="clear" href={action}>
          {t('filterClear')}
        </a>
      )}
    </form>
  );
}

function DayField({
  name,
  label,
  values,
  window,
}: {
  name: string;
  label: string;
  values: Record<string, string>;
  window: Props['window'];
}) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input type="date" id={name} name={name} defaultValue={values[name]} min={window?.from} max={window?.to} />
    </div>
  );
}

/** "City or postal code", the first question of every search. */
export function PlaceSearch({ values }: { values: Record<string, string> }) {
  const { language, t } = useTexts();
  return (
    <div
      className="place-search"
      data-places={`/${language}/places.json`}
      data-empty={t('placeNone')}
      data-found={t('placeFound')}
      data-located={t('placeHere')}
    >
      <div className="field">
        <label htmlFor="place">{t('placeLabel')}</label>
        <input
          type="search"
          id="place"
          name="place"
          autoComplete="off"
          spellCheck={false}
          defaultValue={values['place']}
        />
      </div>
      <input type="hidden" id="placeId" name="placeId" defaultValue={values['placeId']} />
      <input type="hidden" id="placeFor" name="placeFor" defaultValue={values['placeFor']} />
      <input type="hidden" name="lat" defaultValue={values['lat']} />
      <input type="hidden" name="lon" defaultValue={values['lon']} />
      <button type="button" className="link-button" data-locate hidden>
        {t('placeLocate')}
      </button>
      <Island name="places" />
    </div>
  );
}

/** What the list below shows, in a sentence; and the other places of that name. */
export function SearchSummary({ search, total, word }: { search: Search; total: number; word: EventWord }) {
  const { t } = useTexts();
  const radius = search.filter.near?.radiusKm ?? 50;
  const what = total === 0 ? t('foundNothing') : counted(total, word, t);
  const where = search.place
    ? t('foundNear', { what, radius, place: search.place.label })
    : search.filter.near
      ? t('foundNearYou', { what, radius })
      : search.filter.bounds
        ? t('foundInArea', { what })
        : what;
  return (
    <div className="search-summary">
      <p role="status">{where}</p>
      {search.unknownPlace && <p className="problem">{t('placeUnknown', { text: search.unknownPlace })}</p>}
      {search.others.length > 0 && (
        <p className="quiet">
          {t('placeOthers')}{' '}
          {search.others.slice(0, 4).map((place, index) => (
            <span key={place.id}>
              {index > 0 && ' · '}
              <a
                href={`${searchWith(search.values, { place: place.label, placeId: place.id, placeFor: place.label })}#events`}
              >
                {place.label}
              </a>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
