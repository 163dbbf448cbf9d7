import { useTexts } from '../i18n';
import { slotWords } from '../lib/dates';
import { distance, placeWords } from '../lib/words';
import type { EventItemFragment } from '../queries.generated';
import { DateTile } from './date-tile';
import { useNow } from './shell';

interface ListProps {
  events: EventItemFragment[];
  label?: string;
  /** The level of the headings: one below that of the section. */
  heading?: 'h2' | 'h3';
}

export function EventList({ events, label, heading = 'h3' }: ListProps) {
  return (
    <ul className="event-list" aria-label={label}>
      {events.map((event) => (
        <li key={event.slug}>
          <EventRow event={event} heading={heading} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  event: EventItemFragment;
  heading?: 'h2' | 'h3';
  /** Whether it has a page that the reader can open. */
  isLinked?: boolean;
}

export function EventRow({ event, heading: Heading = 'h2', isLinked = true }: RowProps) {
  const { language, t } = useTexts();
  const slot = event.timeslots[0];
  const isCancelled = event.scheduleState === 'CANCELLED';
  return (
    <article className="event-row">
      <DateTile date={slot?.startsOn ?? null} cancelled={isCancelled} />
      <div className="event-words">
        <Heading className="event-title" dir="auto">
          {isLinked ? <a href={`/${language}/e/${event.slug}`}>{event.title}</a> : event.title}
        </Heading>
        <p className="event-where" dir="auto">
          {event.attendanceMode === 'ONLINE' ? t('online') : placeWords(event.location, language)}
          {event.distanceKm !== null && event.attendanceMode !== 'ONLINE' && (
            <span className="quiet"> · {distance(event.distanceKm, event.location.country, language)}</span>
          )}
        </p>
        <p className="event-when">
          <EventWhen event={event} />
        </p>
        <p className="event-facts">
          <StateMark event={event} />
          <span>{event.type.name}</span>
          {event.attendanceMode === 'HYBRID' && <span>{t('hybrid')}</span>}
          {slot?.placesLeft != null && !isCancelled && <span>{t('placesLeft', { count: slot.placesLeft })}</span>}
        </p>
      </div>
    </article>
  );
}

/** Day, time and zone of an event in one line; open ends are said, not hidden. */
export function EventWhen({ event }: { event: EventItemFragment }) {
  const { language, t } = useTexts();
  const now = useNow();
  const slot = event.timeslots[0];
  if (!slot) return <>{t('dateOpen')}</>;
  const where = { timeZone: event.timeZone, country: event.location.country };
  const words = slotWords(slot, where, now, language, t);
  if (!words.day) return <>{t('dateOpen')}</>;
  return (
    <>
      <span className="capital">{words.day}</span>, {words.time ?? t('timeOpen')}
      {words.zone && <span className="quiet"> {words.zone}</span>}
    </>
  );
}

export function StateMark({ event }: { event: Pick<EventItemFragment, 'scheduleState' | 'timeState'> }) {
  const { t } = useTexts();
  if (event.scheduleState === 'CANCELLED') return <span className="mark mark-stop">{t('stateCancelled')}</span>;
  if (event.scheduleState === 'POSTPONED') return <span className="mark mark-attention">{t('statePostponed')}</span>;
  if (event.timeState === 'ENDED') return <span className="mark">{t('stateEnded')}</span>;
  if (event.timeState === 'RUNNING') return <span className="mark mark-good">{t('stateRunning')}</span>;
  if (event.scheduleState === 'TENTATIVE') return <span className="mark mark-open">{t('stateTentative')}</span>;
  return null;
}
