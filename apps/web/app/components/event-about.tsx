import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { utcOffset } from '../lib/dates';
import { accessibilityRows } from '../lib/accessibility';
import { countryName, languageName } from '../lib/words';
import type { EventViewQuery } from '../queries.generated';

type Event = NonNullable<EventViewQuery['event']>;

/** Everything that somebody needs to come: where exactly, with whom, what to bring, how to get in. */
export function EventAbout({ event }: { event: Event }) {
  const { language, t } = useTexts();
  const access = accessibilityRows(event.accessibility, t);
  const { contact, group } = event;
  return (
    <>
      <dl className="facts">
        <Where event={event} />
        {event.timeslots[0]?.startsAt && event.timeZone && (
          <Fact title={t('factZone')}>
            {event.timeZone} ({utcOffset(event.timeZone, event.timeslots[0].startsAt)})
          </Fact>
        )}
        {event.onlineUrl && (
          <Fact title={t('factOnline')}>
            <a href={event.onlineUrl} rel="noopener nofollow">
              {event.onlineUrl}
            </a>
          </Fact>
        )}
        {(group ?? contact) && (
          <Fact title={t('factHost')}>
            {[group?.name, contact?.name].filter(Boolean).join(', ')}
            {contact?.email && (
              <>
                {' '}
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </>
            )}
            {contact?.phone && <> {contact.phone}</>}
          </Fact>
        )}
        {event.whatToBring && <Fact title={t('factBring')}>{event.whatToBring}</Fact>}
        {event.languages.length > 0 && (
          <Fact title={t('factLanguages')}>
            {event.languages.map((code) => languageName(code, language)).join(', ')}
          </Fact>
        )}
        {access.length > 0 && (
          <Fact title={t('factAccess')}>
            <ul className="names">
              {access.map((row) => (
                <li key={row.label}>
                  <span className={`mark mark-${row.tone}`}>{row.answer}</span> {row.label}
                  {row.note && <span className="quiet"> {row.note}</span>}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {event.going !== null && event.going > 0 && (
          <Fact title={t('factGoing')}>{t('goingCount', { count: event.going })}</Fact>
        )}
      </dl>
      <p className="actions">
        {event.timeslots[0]?.startsOn && (
          <a className="button button-quiet" href={`/calendar/events/${event.slug}.ics`}>
            {t('calendarFile')}
          </a>
        )}
      </p>
    </>
  );
}

function Where({ event }: { event: Event }) {
  const { language, t } = useTexts();
  const { location } = event;
  if (event.attendanceMode === 'ONLINE') return null;
  const city = [location.postalCode, location.locality].filter(Boolean).join(' ');
  const country = location.country ? countryName(location.country, language) : null;
  // Some cities are called like their region.
  const lines = new Set([location.venue, location.address, city, location.region, country].filter(Boolean));
  const hidden = event.addressVisibility !== 'PUBLIC' && !location.address;
  const { latitude, longitude } = location;
  return (
    <Fact title={t('factWhere')}>
      <address dir="auto">
        {[...lines].map((line) => (
          <span key={line}>{line}</span>
        ))}
      </address>
      {hidden && <p className="quiet">{t(`addressHidden${event.addressVisibility}`)}</p>}
      {latitude !== null && longitude !== null && (
        <>
          <img
            className="still-map"
            src={`/map/events/${event.slug}.svg`}
            alt={t('mapOfPlace')}
            width="560"
            height="260"
            loading="lazy"
          />
          {location.precision !== 'LOCALITY' && (
            <p className="quiet small">
              <a href={`geo:${String(latitude)},${String(longitude)}`}>{t('openInMaps')}</a> {latitude.toFixed(4)},{' '}
              {longitude.toFixed(4)}
            </p>
          )}
        </>
      )}
    </Fact>
  );
}

export function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
