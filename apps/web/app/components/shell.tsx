import type { ReactNode } from 'react';
import { useLocation, useRouteLoaderData } from 'react-router';
import { languageNames, languages, useTexts } from '../i18n';
import type { loader } from '../root';

function useRoot() {
  return useRouteLoaderData<typeof loader>('root');
}

/** The moment at which this page was asked for, as the server's clock has it. */
export function useNow(): string {
  return useRoot()?.now ?? new Date(0).toISOString();
}

export function useSite() {
  return useRoot()?.site;
}

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <SiteHeader />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
    </>
  );
}

function SiteHeader() {
  const { language, t } = useTexts();
  const visitor = useRoot()?.visitor;
  const isCoordinator = visitor?.roles.some((role) => role === 'ADMIN' || role === 'CAMPAIGN_COORDINATOR');
  return (
    <header className="site-header">
      <div className="wide">
        <a className="wordmark" href={`/${language}`} aria-label={t('homeLink')}>
          <Mark />
          Turnout
        </a>
        <nav aria-label={t('siteNav')}>
          <a href={`/${language}/find`}>{t('navFind')}</a>
          {isCoordinator && <a href={`/${language}/manage`}>{t('navManage')}</a>}
          {visitor ? (
            <a href={`/${language}/my`}>{t('navMy')}</a>
          ) : (
            <a href={`/${language}/sign-in`}>{t('navSignIn')}</a>
          )}
        </nav>
      </div>
    </header>
  );
}

// A date tile whose day is a place: the two things that every event needs.
function Mark() {
  return (
    <svg viewBox="0 0 28 32" width="28" height="32" aria-hidden="true" focusable="false">
      <path className="mark-paper" d="M2 9h24v18a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3z" />
      <path className="mark-ink" d="M5 2h18a3 3 0 0 1 3 3v5H2V5a3 3 0 0 1 3-3z" />
      <path className="mark-line" d="M2 5a3 3 0 0 1 3-3h18a3 3 0 0 1 3 3v22a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3z" />
      <path className="mark-pin" d="M14 27.5c-3.6-3.6-5.4-6-5.4-8.4a5.4 5.4 0 0 1 10.8 0c0 2.4-1.8 4.800-5.4 8.400z" />
    </svg>
  );
}

function SiteFooter() {
  const { language, t } = useTexts();
  const { pathname, search } = useLocation();
  const rest = pathname.replace(/^\/[a-z]{2}(?=\/|$)/, '');
  return (
    <footer className="site-footer">
      <div className="wide">
        <ul className="link-row" aria-label={t('languages')}>
          {languages.map((one) => (
            <li key={one}>
              <a
                href={`/${one}${rest}${search}`}
                lang={one}
                hrefLang={one}
                aria-current={one === language ? 'true' : undefined}
              >
                {languageNames[one]}
              </a>
            </li>
          ))}
        </ul>
        <ul className="link-row">
          <li>
            <a href={`/${language}/digest`}>{t('navDigest')}</a>
          </li>
          <li>
            <a href={`/${language}/about`}>{t('navAbout')}</a>
          </li>
        </ul>
        <p className="quiet">{t('footer')}</p>
      </div>
    </footer>
  );
}
