import { useTexts } from '../i18n';
import { day } from '../lib/dates';
import { languageName } from '../lib/words';
import type { PreferencesLinkQuery } from '../queries.generated';

type Held = PreferencesLinkQuery['preferencesByLink']['held'];

const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What is held about a person, in sentences. */
export function HeldFacts({ held }: { held: Held }) {
  const { language, t } = useTexts();
  const since = day(language, held.since.slice(0, 10), long);
  return (
    <>
      <h2>{t('heldTitle')}</h2>
      <p dir="auto">{held.name ? t('heldName', { name: held.name }) : t('heldNoName')}</p>
      <p>{t('heldSince', { day: since, language: languageName(held.locale, language) })}</p>
      <p>
        {t('heldSignUps', { count: held.signUps })} {t('heldHosts', { count: held.hosts })}
      </p>
      <p>{t('heldNot')}</p>
      {held.consents.length > 0 && (
        <details>
          <summary>{t('heldConsents')}</summary>
          <ol className="rows">
            {held.consents.map(({ at, status, wording, language: spoken }, index) => (
              <li key={`${at} ${String(index)}`}>
                <p className="quiet">
                  <time dateTime={at}>{day(language, at.slice(0, 10), long)}</time>
                  {' · '}
                  {t(`consent_${status as 'GRANTED' | 'WITHDRAWN' | 'PENDING'}`)}
                </p>
                <p lang={spoken} dir="auto">
                  {wording}
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
