import { Outlet, useLocation, useRouteError } from 'react-router';
import { Failure } from '../../components/failure';
import { hueStep } from '../../components/page';
import { languageOf, type TextKey, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { ManageHead } from '../../queries.generated';
import type { Route } from './+types/desk';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { pathname } = new URL(request.url);
  const { desk } = await ask(context, ManageHead, { slug: params.slug, language: languageOf(params) }, pathname);
  return { desk };
}

const tabs: [string, TextKey][] = [
  ['', 'tabToday'],
  ['review', 'tabReview'],
  ['events', 'tabEvents'],
  ['cities', 'tabCities'],
  ['messages', 'tabMessages'],
  ['reminders', 'tabReminders'],
  ['materials', 'tabMaterials'],
  ['import', 'tabImport'],
  ['updates', 'tabUpdates'],
  ['settings', 'tabSettings'],
];

export default function Desk({ loaderData: { desk } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { pathname } = useLocation();
  const { campaign } = desk;
  const base = `/${language}/manage/${campaign.slug}`;
  const numbers: Partial<Record<TextKey, number>> = { tabReview: desk.toReview, tabMessages: desk.messagesRunning };
  return (
    <div className="wide" data-hue={hueStep(campaign.accentHue)}>
      <title>{`${campaign.title} · ${t('navManage')}`}</title>
      <p className="crumb">
        <a href={`/${language}/manage`}>{t('navManage')}</a>{' '}
        <a href={`/${language}/c/${campaign.slug}`}>{t('publicPage')}</a>
      </p>
      <p className="desk-title" dir="auto">
        {campaign.title}
        {campaign.status !== 'OPEN' && <span className="mark">{t(`campaignStatus${campaign.status}`)}</span>}
      </p>
      <nav className="tabs" aria-label={t('tabsLabel')}>
        <ul>
          {tabs.map(([path, label]) => {
            const href = path ? `${base}/${path}` : base;
            const isHere = path ? pathname.startsWith(href) : pathname === base || pathname === `${base}/`;
            const number = numbers[label] ?? 0;
            return (
              <li key={label}>
                <a href={href} aria-current={isHere ? 'page' : undefined}>
                  {t(label)}
                  {number > 0 && <span className="tab-number">{number}</span>}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <Outlet />
    </div>
  );
}

export function ErrorBoundary() {
  return <Failure error={useRouteError()} />;
}
