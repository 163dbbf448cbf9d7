import { useTexts } from '../i18n';
import { historyWords, moment } from '../lib/dates';
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

const sentences = { TIME: 'changeTime', PLACE: 'changePlace', MODE: 'changeMode' } as const;
const modes = { IN_PERSON: 'inPerson', ONLINE: 'online', HYBRID: 'hybrid' } as const;
type Shown = keyof typeof sentences;

// Only what matters to somebody who already decided to come: a new time, place or way to take part.
function Changes({ event }: { event: Event }) {
  const { language, t } = useTexts();
  const latest = event.changes
    .filter((change) => change.before !== null && change.field in sentences)
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, 2);
  const notes = [...new Set(latest.map((change) => change.note).filter((note) => note !== null))];
  const [newest] = latest;
  if (!newest) return null;
  const words = (field: string, value: string | null): string => {
    if (field === 'TIME') return historyWords(value ?? '', event.location.country, language);
    return field === 'MODE' ? t(modes[value as keyof typeof modes]) : (value ?? '');
  };
  return (
    <Notice kind="attention" title={t('bannerChanged')}>
      <ul>
        {latest.map(({ field, before, after, at }) => (
          <li key={`${at} ${field}`} dir="auto">
            {t(sentences[field as Shown], { before: words(field, before), after: words(field, after) })}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} dir="auto">
          {note}
        </p>
      ))}
      <p className="quiet small">{moment(language, newest.at)}</p>
    </Notice>
  );
}
