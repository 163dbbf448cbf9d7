import { CampaignList } from '../../components/campaign-list';
import { languageOf, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { ManageHome, ReturnedMailWaiting } from '../../queries.generated';
import type { Route } from './+types/campaigns';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { myCampaigns } = await ask(
    context,
    ManageHome,
    { language: languageOf(params) },
    new URL(request.url).pathname,
  );
  // Only administrators may know; everybody else simply has no such link.
  const returned = await attempt(context, ReturnedMailWaiting, {});
  return { campaigns: myCampaigns, toLookAt: returned.ok ? returned.data.quarantinedReports.totalCount : null };
}

export default function ManageCampaigns({ loaderData: { campaigns, toLookAt } }: Route.ComponentProps) {
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
      {toLookAt !== null && (
        <p>
          <a href={`/${language}/admin/returned-mail`}>{t('returnsLink', { count: toLookAt })}</a>
        </p>
      )}
    </div>
  );
}
