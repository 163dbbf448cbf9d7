import { Page } from '../components/page';
import { useSite } from '../components/shell';
import { useTexts } from '../i18n';
import { mailReasons } from '../lib/check-mail';
import type { Route } from './+types/check-mail';

export function loader({ request }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams;
  const reason = mailReasons.find((one) => one === query.get('for')) ?? 'signIn';
  const back = query.get('back') ?? '';
  return { reason, to: query.get('to') ?? '', back: /^\/[a-z0-9/-]*$/i.test(back) ? back : '' };
}

export default function CheckMailPage({ loaderData: { reason, to, back } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const site = useSite();
  return (
    <Page title={t('mailTitle')} lead={to ? t('mailSentTo', { address: to }) : t('mailSent')}>
      <p>{t(`mailFor_${reason}`)}</p>
      <p className="quiet">{t('mailNothing')}</p>
      {site?.mailboxUrl && (
        <p className="notice notice-plain">
          {t('mailCaught')} <a href={site.mailboxUrl}>{t('mailCaughtLink')}</a>
        </p>
      )}
      {back && (
        <p>
          <a href={`/${language}${back}`}>{t('back')}</a>
        </p>
      )}
    </Page>
  );
}
