import { CampaignList } from '../../components/campaign-list';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { ManageHome } from '../../queries.generated';
import type { Route } from './+types/campaigns';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { myCampaigns } = await ask(
    context,
    ManageHome,
    { language: languageOf(params) },
    new URL(request.url).pathname,
  );
  return { campaigns: myCampaigns };
}

export default function ManageCampaigns({ loaderData: { campaigns } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <div className="wide">
      <title>{`${t('navManage')} · Turnout`}</title>
      <h1>{t('manageTitle')}</h1>
      <p>
        <a className="button button-main" href={`/${language}/manage/new`}>
          {t('campaignNew')}
        </a>
      </p>
      {campaigns.length > 0 ? (
        <CampaignList campaigns={campaigns} base={`/${language}/manage`} heading="h2" />
      ) : (
        <p className="empty">{t('manageEmpty')}</p>
      )}
    </div>
  );
}
