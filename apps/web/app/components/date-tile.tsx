import { useTexts } from '../i18n';
import { day } from '../lib/dates';

interface Props {
  /** The day, or nothing while the date is open. */
  date: string | null;
  cancelled?: boolean;
  size?: 'large';
}

/** Weekday, day and month: the sign by which an event is recognized on every page, mail and flyer. */
export function DateTile({ date, cancelled, size }: Props) {
  const { language, t } = useTexts();
  const className = ['tile', size && `tile-${size}`, cancelled && 'tile-cancelled'].filter(Boolean).join(' ');
  if (!date) {
    return (
      <span className={`${className} tile-open`}>
        <span className="tile-weekday">{t('tileDate')}</span>
        <span className="tile-day" aria-hidden="true">
          ?
        </span>
        <span className="tile-month">{t('tileOpen')}</span>
      </span>
    );
  }
  return (
    <time className={className} dateTime={date}>
      <span className="tile-weekday">{day(language, date, { weekday: 'short' })}</span>{' '}
      <span className="tile-day">{day(language, date, { day: 'numeric' })}</span>{' '}
      <span className="tile-month">{day(language, date, { month: 'short' })}</span>
    </time>
  );
}
