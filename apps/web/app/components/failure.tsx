import { useContext } from 'react';
import { isRouteErrorResponse } from 'react-router';
import { useTexts } from '../i18n';
import type { PageFailure } from '../lib/api';
import { IncidentContext } from '../lib/incident';
import { Page } from './page';

/** What happened, what is safe, what to do. */
export function Failure({ error }: { error: unknown }) {
  const { language, t } = useTexts();
  const incident = useContext(IncidentContext);
  const code = codeOf(error);
  if (code === 'NOT_FOUND') {
    return (
      <Page title={t('notFoundTitle')} lead={t('notFoundText')}>
        <p>
          <a href={`/${language}/find`}>{t('navFind')}</a>
        </p>
      </Page>
    );
  }
  if (code === 'LINK_INVALID' || code === 'LINK_EXPIRED') return <Page title={t('linkTitle')} lead={t('linkText')} />;
  if (code === 'RATE_LIMITED') return <Page title={t('rateTitle')} lead={t('rateText')} />;
  if (code === 'UNAUTHENTICATED') {
    return (
      <Page title={t('signedOutTitle')} lead={t('problemSignedOut')}>
        <p>
          <a href={`/${language}/sign-in`}>{t('navSignIn')}</a>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t('errorTitle')} lead={t('errorText')}>
      <p>{t('errorIncident', { incident })}</p>
    </Page>
  );
}

function codeOf(error: unknown): string {
  if (!isRouteErrorResponse(error)) return 'INTERNAL';
  const failure = error.data as PageFailure | string | undefined;
  if (typeof failure === 'object' && failure.code) return failure.code;
  return error.status === 404 || error.status === 405 ? 'NOT_FOUND' : 'INTERNAL';
}
