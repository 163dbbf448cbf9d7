// Keeps the entry beside the form as others will see it in the list.
import { whenParsed } from './when-parsed';

whenParsed(start);

function start(): void {
  const preview = document.querySelector<HTMLElement>('[data-preview-of]');
  const form = document.querySelector<HTMLFormElement>('[data-preview] form');
  const row = preview?.querySelector<HTMLElement>('.event-row');
  if (!preview || !form || !row) return;
  const openTile = row.querySelector('.tile')?.cloneNode(true) ?? null;
  const language = preview.dataset['previewOf'] === 'en' ? 'en-GB' : (preview.dataset['previewOf'] ?? 'en-GB');
  preview.hidden = false;
  const update = (): void => {
    draw(form, row, language, openTile);
  };
  form.addEventListener('input', update);
  form.addEventListener('place-chosen', update);
  update();
}

/** `openTile` is the tile of a day that is still open, as the page came with it. */
function draw(from: HTMLFormElement, to: HTMLElement, language: string, openTile: Node | null): void {
  const value = (name: string): string => {
    const field = new FormData(from).get(name);
    return typeof field === 'string' ? field.trim() : '';
  };
  const slot = (name: string): HTMLElement | null => to.querySelector(`[data-slot=${name}]`);
  const set = (name: string, text: string): void => {
    const element = slot(name);
    if (element) element.textContent = text;
  };
  const select = from.elements.namedItem('typeCode');
  const type = select instanceof HTMLSelectElement ? (select.selectedOptions[0]?.textContent ?? '') : '';
  const place = [value('venue'), value('place')].filter(Boolean).join(', ');
  const online = value('mode') === 'ONLINE' ? to.dataset['online'] : undefined;
  set('type', type);
  set('title', value('title') || [type, value('place').split(',')[0]].filter(Boolean).join(': '));
  set('where', online ?? (place || (slot('where')?.dataset['nowhere'] ?? '')));
  const times = [value('startTime'), value('endTime')].filter(Boolean).join('–');
  drawDay(to, value('startsOn'), language, openTile);
  set(
    'when',
    value('startsOn')
      ? `${dayText(value('startsOn'), language)}, ${times || (to.dataset['timeOpen'] ?? '')}`
      : (to.dataset['open'] ?? ''),
  );
  const tentative = slot('tentative');
  if (tentative) tentative.hidden = Boolean(value('startsOn') && value('startTime'));
}

function dayText(date: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

function drawDay(row: HTMLElement, date: string, language: string, openTile: Node | null): void {
  const tile = row.querySelector('.tile');
  if (!tile) return;
  if (!date) {
    if (openTile) tile.replaceWith(openTile.cloneNode(true));
    return;
  }
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  tile.className = 'tile';
  const texts = [part({ weekday: 'short' }), part({ day: 'numeric' }), part({ month: 'short' })];
  for (const [index, text] of texts.entries()) {
    const line = tile.children[index];
    if (line) line.textContent = text;
  }
}
