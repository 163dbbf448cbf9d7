import { useTexts } from '../i18n';
import { type Search, searchWith } from '../lib/filters';
import { Island } from './island';
import { useSite } from './shell';

interface Props {
  search: Search;
  /** A still map for those without script. */
  picture?: string | undefined;
}

/** The map of what the list shows. Without script it is a still picture; nothing is only here. */
export function MapBox({ search, picture }: Props) {
  const { language, t } = useTexts();
  const site = useSite();
  const campaign = search.filter.campaignSlug;
  const query = searchWith(search.values, { campaign: campaign ?? null, sort: null });
  const { place } = search;
  return (
    <aside className="map-box" id="map" aria-label={t('mapLabel')}>
      <div
        data-map=""
        data-lang={language}
        data-points-url={`/${language}/events.geojson${query}`}
        data-event-url={`/${language}/e/`}
        data-style-url={site?.mapStyleUrl}
        data-pmtiles-url={site?.pmtilesUrl}
        data-center={place ? `${String(place.longitude)},${String(place.latitude)}` : undefined}
        data-radius={place ? String(search.filter.near?.radiusKm ?? 50) : undefined}
      >
        {picture && <img src={picture} alt={t('mapStill')} loading="lazy" width="640" height="400" />}
      </div>
      <p className="quiet small">{t('mapCredit')}</p>
      <Island name="map" />
    </aside>
  );
}
