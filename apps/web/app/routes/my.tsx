import { redirect } from 'react-router';
import { CampaignList } from '../components/campaign-list';
import { Page } from '../components/page';
import { languageOf, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { MyPage } from '../queries.generated';
import type { Route } from './+types/my';

export async function loader({ params, context }: Route.LoaderArgs) {
  const language = languageOf(params);
  const { me } = await ask(context, MyPage, { language });
  if (!me) throw redirect(`/${language}/sign-in`);
  return { me };
}

export default function MyPageView({ loaderData: { me } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <Page title={me.name ?? t('navMy')} lead={me.email}>
      {me.roles.length > 0 && <p className="quiet">{me.roles.map((role) => t(`role${role}`)).join(', ')}</p>}
      {me.campaigns.length > 0 && (
        <section>
          <h2>{t('myCampaigns')}</h2>
          <CampaignList campaigns={me.campaigns} base={`/${language}/manage`} />
        </section>
      )}
      {me.groups.length > 0 && (
        <section>
          <h2>{t('myGroups')}</h2>
          <ul className="names">
            {me.groups.map((group) => (
              <li key={group.name}>{group.name}</li>
            ))}
          </ul>
        </section>
      )}
      <form method="post" action={`/${language}/sign-out`}>
        <button type="submit" className="button button-quiet">
          {t('signOut')}
        </button>
      </form>
    </Page>
  );
}
