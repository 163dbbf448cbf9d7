import { Page } from '../components/page';
import { useSite } from '../components/shell';
import { useTexts } from '../i18n';

const kept = ['keptSignUp', 'keptHost', 'keptDigest', 'keptEndorsement', 'keptSession', 'keptNot'] as const;

export default function AboutPage() {
  const { t } = useTexts();
  const site = useSite();
  return (
    <Page title={t('aboutTitle')} lead={t('aboutLead')}>
      <ul className="rows">
        {kept.map((key) => (
          <li key={key}>
            <h2>{t(`${key}Title`)}</h2>
            <p>{t(key)}</p>
          </li>
        ))}
      </ul>
      {site?.operatorEmail && (
        <p>
          {t('aboutContact', { name: site.operatorName ?? 'Turnout' })}{' '}
          <a href={`mailto:${site.operatorEmail}`}>{site.operatorEmail}</a>
        </p>
      )}
      <h2>{t('aboutMapTitle')}</h2>
      <p>{t('aboutMap')}</p>
      <h2>{t('aboutCodeTitle')}</h2>
      <p>{t('aboutCode')}</p>
    </Page>
  );
}
