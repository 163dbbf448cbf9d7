import { useTexts } from '../i18n';
import { count } from '../lib/words';
import type { AudienceInput, AudienceCountQuery, BroadcastViewQuery } from '../queries.generated';

/** Who is written to: everybody signed up for a campaign, or for one of its events. */
export function audienceFrom(campaignSlug: string, values: Record<string, string>): AudienceInput {
  const { eventId, language } = values;
  return { campaignSlug, ...(eventId ? { eventId } : {}), ...(language ? { language } : {}) };
}

export function AudienceView({
  audience,
}: {
  audience: Pick<AudienceCountQuery['audiencePreview'], 'count' | 'suppressed' | 'sample'>;
}) {
  const { language, t } = useTexts();
  return (
    <section className="audience" aria-label={t('audienceLabel')}>
      <p>
        <strong className="figure">{count(audience.count, language)}</strong>{' '}
        {t('audiencePeople', { count: audience.count })}
      </p>
      {audience.suppressed > 0 && <p className="quiet">{t('audienceSuppressed', { count: audience.suppressed })}</p>}
      {audience.sample.length > 0 && (
        <details>
          <summary>{t('audienceSample', { count: audience.sample.length })}</summary>
          <ul className="names">
            {audience.sample.map((person) => (
              <li key={`${person.maskedEmail} ${person.eventTitle ?? ''}`} dir="auto">
                {person.name} <span className="quiet">{person.maskedEmail}</span> {person.eventTitle}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

export function MailPreview({ mail }: { mail: BroadcastViewQuery['broadcastPreview'] }) {
  const { t } = useTexts();
  return (
    <>
      <h3>{mail.subject}</h3>
      <iframe className="mail-frame" sandbox="" srcDoc={mail.html} title={t('mailPreviewTitle')} />
      <details>
        <summary>{t('mailAsText')}</summary>
        <pre className="mail-text">{mail.text}</pre>
      </details>
    </>
  );
}

const columns = [
  'sent',
  'queued',
  'sending',
  'deferred',
  'failed',
  'unsure',
  'suppressed',
  'bounced',
  'complained',
  'cancelled',
  'expired',
] as const;

/** How far a message is: a bar, the counts behind it, and what is left. */
export function SendingProgress({ broadcast }: { broadcast: BroadcastViewQuery['broadcast'] }) {
  const { language, t } = useTexts();
  const { counts, ratePerSecond, secondsLeft } = broadcast;
  const open = counts.queued + counts.sending + counts.deferred;
  const done = counts.total - open;
  const shown = columns.filter((name) => counts[name] > 0 || name === 'sent');
  return (
    <>
      <progress max={Math.max(1, counts.total)} value={done} aria-label={t(`broadcast${broadcast.status}`)} />
      <p>
        <strong>{t('sentOf', { sent: count(done, language), total: count(counts.total, language) })}</strong>
        {broadcast.status === 'SENDING' && ratePerSecond > 0 && (
          <> · {t('perSecond', { rate: Math.round(ratePerSecond) })}</>
        )}
        {broadcast.status === 'SENDING' && secondsLeft !== null && (
          <> · {t('timeLeft', { minutes: Math.ceil(secondsLeft / 60) })}</>
        )}
      </p>
      <ul className="figures small-figures">
        {shown.map((name) => (
          <li key={name}>
            <strong>{count(counts[name], language)}</strong> {t(`delivery_${name}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
