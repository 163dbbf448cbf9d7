import { useTexts } from '../i18n';
import { moment } from '../lib/dates';
import type { EventViewQuery } from '../queries.generated';
import { Notice } from './page';

type Event = NonNullable<EventViewQuery['event']>;

/** The first thing to know about an event that is not simply going to happen as announced. */
export function EventBanner({ event }: { event: Event }) {
  const { t } = useTexts();
  if (event.scheduleState === 'CANCELLED') {
    return (
      <Notice kind="stop" title={t('bannerCancelled')}>
        {event.cancelNote && <p dir="auto">{event.cancelNote}</p>}
      </Notice>
    );
  }
  if (event.scheduleState === 'POSTPONED') {
    return (
      <Notice kind="attention" title={t('bannerPostponed')}>
        {event.cancelNote && <p dir="auto">{event.cancelNote}</p>}
      </Notice>
    );
  }
  return (
    <>
      <Changes event={event} />
      {event.scheduleState === 'TENTATIVE' && (
        <Notice kind="plain" title={t('bannerTentative')}>
          <p>{t('bannerTentativeText')}</p>
        </Notice>
      )}
    </>
  );
}

const shown = { TIME: 'changeTime', PLACE: 'changePlace', MODE: 'changeMode', SCHEDULE_STATE: 'changeState' } as const;

// Only what matters to somebody who already decided to come: a new time, place or way to take part.
function Changes({ event }: { event: Event }) {
  const { language, t } = useTexts();
  const latest = event.changes
    .filter((change) => change.before !== null && ['TIME', 'PLACE', 'MODE'].includes(change.field))
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, 2);
  if (latest.length === 0) return null;
  return (
    <Notice kind="attention" title={t('bannerChanged')}>
      <ul>
        {latest.map((change) => (
          <li key={`${change.at} ${change.field}`} dir="auto">
            {t(shown[change.field as keyof typeof shown], { before: change.before ?? '', after: change.after ?? '' })}{' '}
            <span className="quiet">{moment(language, change.at)}</span>
            {change.note && <p>{change.note}</p>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
