import { CampaignList } from '../components/campaign-list';
import { PlaceSearch } from '../components/filters';
import { languageOf, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { Home } from '../queries.generated';
import type { Route } from './+types/home';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { campaigns } = await ask(context, Home, { language: languageOf(params) });
  return { campaigns: campaigns.edges.map((edge) => edge.node) };
}

export default function HomePage({ loaderData: { campaigns } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <div className="wide">
      <title>{t('homeTitle')}</title>
      <meta name="description" content={t('homeLead')} />
      <section className="opening">
        <h1>{t('homeHeading')}</h1>
        <form
          method="get"
          action={`/${language}/find`}
          className="opening-search"
          role="search"
          aria-label={t('homeHeading')}
        >
          <PlaceSearch values={{}} />
          <button type="submit" className="button button-main">
            {t('findActions')}
          </button>
        </form>
      </section>
      <section aria-labelledby="now">
        <h2 id="now">{t('homeNow')}</h2>
        {campaigns.length > 0 ? <CampaignList campaigns={campaigns} /> : <p className="empty">{t('homeEmpty')}</p>}
      </section>
    </div>
  );
}
