import { type TextKey, useTexts } from '../i18n';
import { longDay, moment } from '../lib/dates';
import { count } from '../lib/words';
import type { BroadcastViewQuery } from '../queries.generated';
import { AreaField, PostForm } from './form';

type Broadcast = BroadcastViewQuery['broadcast'];

/** When it begins, and how fast it goes. */
export function Schedule({ broadcast }: { broadcast: Broadcast }) {
  const { language, t } = useTexts();
  const { localDate, localHour, sendAt, startsAt, perHour } = broadcast;
  const isLocal = localDate !== null && localHour !== null;
  const isAtOnce = sendAt === null && !isLocal;
  return (
    <>
      <p>
        {isAtOnce && t('approvalAtOnce')}{' '}
        {isLocal && t('scheduledLocal', { hour: localHour, day: longDay(language, localDate) })}{' '}
        {!isAtOnce && startsAt && t('scheduledFor', { when: moment(language, startsAt) })}{' '}
        {perHour !== null && t('perHourText', { count: count(perHour, language) })}
      </p>
      {!isAtOnce && <p className="hint">{t(isLocal ? 'sendLocalTaken' : 'sendLater')}</p>}
      {broadcast.decidedByName && <p>{t('approvalDecided', { name: broadcast.decidedByName })}</p>}
    </>
  );
}

/** For the second person; the others read that it waits. */
export function Approval({ broadcast }: { broadcast: Broadcast }) {
  const { language, t } = useTexts();
  const { authorNames, expectedCount, version } = broadcast;
  const names = new Intl.ListFormat(language).format(authorNames);
  const isMine = broadcast.allowed.includes('approve');
  return (
    <section className="part" aria-labelledby="approval">
      <h2 id="approval">{isMine ? t('approvalTitle') : t('broadcastAWAITING_APPROVAL')}</h2>
      <p>
        {t('approvalBy', { names })} {t('approvalCount', { count: expectedCount ?? 0 })}
      </p>
      <Schedule broadcast={broadcast} />
      {!isMine && <p>{t('approvalWait')}</p>}
      {isMine && (
        <>
          <PostForm name="approve">
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="expectedCount" value={expectedCount ?? ''} />
            <button type="submit" className="button button-main">
              {t('approvalApprove')}
            </button>
          </PostForm>
          <PostForm name="reject">
            <AreaField name="reason" label={t('approvalReason')} rows={3} maxLength={1000} />
            <button type="submit" className="button button-quiet">
              {t('approvalReject')}
            </button>
          </PostForm>
        </>
      )}
    </section>
  );
}

/** Why nothing goes out, what may have come twice, and what mail servers say. */
export function Trouble({ broadcast }: { broadcast: Broadcast }) {
  const { language, t } = useTexts();
  const { pauseReason, maybeTwice, troubles } = broadcast;
  return (
    <>
      {pauseReason && (
        <p className="notice">
          {t(`pause_${pauseReason.cause}` as TextKey)} <span className="quiet">{pauseReason.detail}</span>
        </p>
      )}
      {maybeTwice > 0 && <p>{t('maybeTwice', { count: maybeTwice })}</p>}
      {troubles.length > 0 && (
        <details>
          <summary>{t('troublesTitle')}</summary>
          <ul>
            {troubles.map((one) => (
              <li key={one.code ?? ''}>
                {count(one.count, language)} × {one.code ?? t('troubleNone')} <span className="quiet">{one.text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
