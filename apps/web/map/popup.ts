import type { EventProperties } from './pins';
import type { Texts } from './texts';

/** A list entry for the map: built from elements, because titles are what strangers typed. */
export function describe(event: EventProperties, box: HTMLElement, texts: Texts): HTMLElement {
  const entry = document.createElement('div');
  entry.className = 'map-event';
  const link = document.createElement('a');
  link.href = `${box.dataset['eventUrl'] ?? '/e/'}${encodeURIComponent(event.slug)}`;
  link.textContent = event.title;
  const facts = document.createElement('p');
  facts.textContent = [dateText(event.startsOn, box, texts), texts[event.scheduleState]].filter(Boolean).join(' · ');
  entry.append(link, facts);
  return entry;
}

function dateText(date: string | null, box: HTMLElement, texts: Texts): string {
  if (date === null) return texts.dateOpen;
  const format = new Intl.DateTimeFormat(box.dataset['lang'] ?? 'en', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}

const SHOWN = 8;

/** Several events in one spot: their entries one below the other. */
export function describeAll(events: EventProperties[], total: number, box: HTMLElement, texts: Texts): HTMLElement {
  const list = document.createElement('div');
  list.className = 'map-events';
  list.append(...events.slice(0, SHOWN).map((event) => describe(event, box, texts)));
  if (total > SHOWN) {
    const more = document.createElement('p');
    more.textContent = texts.more(total - SHOWN);
    list.append(more);
  }
  return list;
}
