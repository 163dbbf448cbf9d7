import { useTexts } from '../i18n';
import type { Counting } from '../lib/letter-form';
import { count } from '../lib/words';
import type { BroadcastViewQuery } from '../queries.generated';
import { CheckField } from './form';

/** What to count of a letter, with what the numbers are worth; nothing where the operator lets nothing be counted. */
export function CountFields({ mayCount }: { mayCount: Counting }) {
  const { t } = useTexts();
  if (!mayCount.countClicks && !mayCount.countOpens) return null;
  return (
    <fieldset className="field">
      <legend>{t('countTitle')}</legend>
      <input type="hidden" name="counting" value="yes" />
      <div className="choices">
        {mayCount.countClicks && <CheckField name="countClicks" label={t('countClicks')} hint={t('countClicksHint')} />}
        {mayCount.countOpens && <CheckField name="countOpens" label={t('countOpens')} hint={t('countOpensHint')} />}
      </div>
    </fieldset>
  );
}

type Counted = Pick<BroadcastViewQuery['broadcast'], 'countClicks' | 'countOpens' | 'opens' | 'links'>;

/** How often it was opened and its links were followed; before it goes out, that this will be counted. */
export function LetterCounts({ broadcast, hasBegun }: { broadcast: Counted; hasBegun: boolean }) {
  const { language, t } = useTexts();
  const { countClicks, countOpens, opens, links } = broadcast;
  if (!countClicks && !countOpens) return null;
  return (
    <section className="part" id="counts">
      <h2>{t('countsTitle')}</h2>
      {!hasBegun && countClicks && <p>{t('countsClicksLater')}</p>}
      {!hasBegun && countOpens && <p>{t('countsOpensLater')}</p>}
      {hasBegun && countClicks && (
        <>
          <h3>{t('countsLinks')}</h3>
          {links.length === 0 && <p>{t('countsNoLinks')}</p>}
          <ul className="rows compact">
            {links.map(({ url, clicks }) => (
              <li key={url}>
                <strong>{t('countsTimes', { count: clicks, shown: count(clicks, language) })}</strong>{' '}
                <a href={url} rel="noreferrer">
                  {url}
                </a>
              </li>
            ))}
          </ul>
          <p className="hint">{t('countsClicksWorth')}</p>
        </>
      )}
      {hasBegun && opens !== null && (
        <>
          <h3>{t('countsOpens')}</h3>
          <p>
            <strong>{t('countsTimes', { count: opens, shown: count(opens, language) })}</strong>
          </p>
          <p className="hint">{t('countsOpensWorth')}</p>
        </>
      )}
      {hasBegun && <p className="hint">{t('countsUntil')}</p>}
    </section>
  );
}
