import type { EventCard } from '#messages';
import type { EventFacts } from './event-cards.service.js';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

const words = {
  en: {
    open: 'Date to be announced',
    timeOpen: 'time to be announced',
    to: 'to',
    online: 'Online',
    placeOpen: 'Place to be announced',
    time: (city: string) => `${city} time`,
  },
  es: {
    open: 'Fecha por anunciar',
    timeOpen: 'hora por anunciar',
    to: 'a',
    online: 'En línea',
    placeOpen: 'Lugar por anunciar',
    time: (city: string) => `hora de ${city}`,
  },
};

const wordsOf = (locale: string) => (locale.startsWith('es') ? words.es : words.en);

/** `America/Argentina/Buenos_Aires` as `Buenos Aires`: people know their city, not the name of a zone. */
const zoneCity = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

const dayOf = (startsOn: string): Date => new Date(`${startsOn}T12:00:00Z`);

type Times = Pick<EventFacts, 'startsOn' | 'startsAt' | 'endsAt' | 'timeZone'>;

/** A whole line with its zone: `Saturday, 6 February 2027, 10:00 to 12:00 (Paris time)`. */
export function formatWhen(times: Times, locale: string): string {
  const { startsOn, startsAt, endsAt, timeZone } = times;
  const text = wordsOf(locale);
  if (startsOn === null) return text.open;
  const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const tag = locale.startsWith('es') ? 'es' : 'en-GB';
  const day = formatter(tag, { ...long, timeZone: 'UTC' }).format(dayOf(startsOn));
  if (startsAt === null || timeZone === null) return `${day}, ${text.timeOpen}`;
  const clock = formatter(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const end = endsAt ? ` ${text.to} ${clock.format(endsAt)}` : '';
  return `${day}, ${clock.format(startsAt)}${end} (${text.time(zoneCity(timeZone))})`;
}

/** Venue, address and city in one line, as far as the reader may know them. */
export function whereLine(facts: Pick<EventFacts, 'location' | 'attendanceMode'>, locale: string): string {
  const { venue, address, locality, region } = facts.location;
  const text = wordsOf(locale);
  const parts = [venue, address, locality, region].filter((part): part is string => part !== null && part !== '');
  const place = [...new Set(parts)].join(', ');
  if (facts.attendanceMode === 'ONLINE') return text.online;
  const known = place === '' ? text.placeOpen : place;
  return facts.attendanceMode === 'HYBRID' ? `${known} · ${text.online}` : known;
}

/** The event as a card of a mail. */
export function mailCard(facts: EventFacts, locale: string, url: string, banner?: string): EventCard {
  const tag = locale.startsWith('es') ? 'es' : 'en-GB';
  const tile = (part: Intl.DateTimeFormatOptions, on: string) =>
    formatter(tag, { ...part, timeZone: 'UTC' }).format(dayOf(on));
  const { startsOn } = facts;
  return {
    date:
      startsOn === null
        ? null
        : {
            weekday: tile({ weekday: 'short' }, startsOn),
            day: tile({ day: 'numeric' }, startsOn),
            month: tile({ month: 'short' }, startsOn),
          },
    title: facts.title,
    when: formatWhen(facts, locale),
    where: whereLine(facts, locale),
    url,
    ...(banner === undefined ? {} : { banner }),
  };
}
