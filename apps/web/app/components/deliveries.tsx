import { useTexts } from '../i18n';
import { moment } from '../lib/dates';
import { type DeliveriesPage, SHOWN } from '../lib/deliveries';
import { searchWith } from '../lib/filters';
import { PostForm, TextField } from './form';

const states = [
  'SENT',
  'QUEUED',
  'DEFERRED',
  'FAILED',
  'UNSURE',
  'SUPPRESSED',
  'BOUNCED',
  'COMPLAINED',
  'CANCELLED',
  'EXPIRED',
] as const;

/** What became of a message, person by person: by state, by name, and on to the last of them. */
export function Deliveries({ page, slug, id }: { page: DeliveriesPage; slug: string; id: string }) {
  const { language, t } = useTexts();
  const { shown, wish, next, previous } = page;
  const base = `/${language}/manage/${slug}/messages/${id}`;
  const kept = { state: wish.state ?? '', text: wish.text ?? '' };
  const link = (changes: Record<string, string | null>): string => `${searchWith(kept, changes)}#deliveries`;
  return (
    <section className="part" id="deliveries" aria-labelledby="deliveries-title">
      <h2 id="deliveries-title">{t('deliveriesTitle')}</h2>
      <PostForm method="get" action={`${base}#deliveries`} values={kept}>
        {wish.state && <input type="hidden" name="state" value={wish.state} />}
        <div className="find-row">
          <TextField name="text" type="search" label={t('deliveriesFind')} hint={t('personFindHint')} optional />
          <button type="submit" className="button button-quiet">
            {t('show')}
          </button>
        </div>
      </PostForm>
      <ul className="link-row">
        {[null, ...states].map((one) => (
          <li key={one ?? 'all'}>
            <a href={link({ state: one })} aria-current={one === wish.state ? 'true' : undefined}>
              {one ? t(`delivery_${one.toLowerCase() as 'sent'}`) : t('all')}
            </a>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{t('deliveriesNone')}</p>}
      <ul className="rows compact">
        {shown.map((one) => (
          <li key={one.personId}>
            <a href={`${base}/to/${one.personId}`} title={t('historyLink', { name: one.name ?? one.maskedEmail })}>
              {one.name} {one.maskedEmail}
            </a>{' '}
            <span className="mark">{t(`delivery_${one.state.toLowerCase() as 'sent'}`)}</span>
            {one.at && <span className="quiet"> {moment(language, one.at)}</span>}
            {one.reply && <span className="quiet"> {one.reply}</span>}
          </li>
        ))}
      </ul>
      <div className="actions">
        {previous !== null && (
          <a className="button button-quiet" href={link({ before: previous })}>
            {t('deliveriesBack', { count: SHOWN })}
          </a>
        )}
        {next !== null && (
          <a className="button button-quiet" href={link({ after: next })}>
            {t('deliveriesNext', { count: SHOWN })}
          </a>
        )}
      </div>
    </section>
  );
}
