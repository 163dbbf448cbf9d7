// Suggests places while typing into "City or postal code", and offers the device's own location. The field works as a
// combobox: arrow keys move, Enter takes, Escape closes. Without this script the text is sent and the page asks back.
import { whenParsed } from './when-parsed';

interface Suggestion {
  id: string;
  label: string;
  timeZone: string;
}

const pauseMs = 120;

whenParsed(() => {
  for (const box of document.querySelectorAll<HTMLElement>('[data-places]')) suggestIn(box);
});

function suggestIn(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[name$=place]');
  const idField = box.querySelector<HTMLInputElement>('input[type=hidden][name$=placeId]');
  const forField = box.querySelector<HTMLInputElement>('input[type=hidden][name$=placeFor]');
  if (!input) return;
  const list = makeList(input);
  const status = makeStatus(input);
  let found: Suggestion[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function show(suggestions: Suggestion[]): void {
    found = suggestions;
    active = -1;
    list.replaceChildren(...suggestions.map((one, index) => option(one.label, index)));
    list.hidden = suggestions.length === 0;
    input?.setAttribute('aria-expanded', String(!list.hidden));
    input?.removeAttribute('aria-activedescendant');
    status.textContent = suggestions.length > 0 ? (box.dataset['found'] ?? '') : (box.dataset['empty'] ?? '');
  }

  function option(label: string, index: number): HTMLLIElement {
    const item = document.createElement('li');
    item.id = `${list.id}-${String(index)}`;
    item.role = 'option';
    item.dir = 'auto';
    item.textContent = label;
    // Not click: by then the field has lost the focus and the list is closed.
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(index);
    });
    return item;
  }

  function move(step: number): void {
    if (found.length === 0) return;
    active = (active + step + found.length) % found.length;
    for (const [index, item] of [...list.children].entries())
      item.setAttribute('aria-selected', String(index === active));
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    input?.setAttribute('aria-activedescendant', `${list.id}-${String(active)}`);
  }

  function take(index: number): void {
    const chosen = found[index];
    if (!chosen || !input) return;
    input.value = chosen.label;
    if (idField) idField.value = chosen.id;
    if (forField) forField.value = chosen.label;
    close();
    input.dispatchEvent(new CustomEvent('place-chosen', { bubbles: true, detail: chosen }));
  }

  function close(): void {
    // Nor may an answer that is still under way open the list again after the field was left.
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    found = [];
    active = -1;
    input?.setAttribute('aria-expanded', 'false');
    status.textContent = '';
  }

  async function ask(text: string): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await fetch(`${box.dataset['places'] ?? ''}?q=${encodeURIComponent(text)}`);
      // A slow answer to an older question must not replace a newer one.
      if (answer.ok && mine === asked) show((await answer.json()) as Suggestion[]);
    } catch {
      close();
    }
  }

  input.addEventListener('input', () => {
    if (idField) idField.value = '';
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < 2) close();
    else timer = setTimeout(() => void ask(text), pauseMs);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && !list.hidden) close();
    else if (event.key === 'Enter' && active >= 0) take(active);
    else return;
    event.preventDefault();
  });
  offerLocation(box, input);
}

function makeList(input: HTMLInputElement): HTMLUListElement {
  const list = document.createElement('ul');
  list.id = `${input.id}-options`;
  list.role = 'listbox';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  const anchor = document.createElement('div');
  anchor.className = 'suggest-anchor';
  input.replaceWith(anchor);
  anchor.append(input, list);
  return list;
}

function makeStatus(input: HTMLInputElement): HTMLElement {
  const status = document.createElement('p');
  status.className = 'unseen';
  status.role = 'status';
  input.parentElement?.after(status);
  return status;
}

// The device is asked only when this button is pressed, and what it answers goes into this one search.
function offerLocation(box: HTMLElement, input: HTMLInputElement): void {
  const button = box.querySelector<HTMLButtonElement>('[data-locate]');
  if (!button || !('geolocation' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const form = input.form;
        const set = (name: string, value: number): void => {
          const field = form?.elements.namedItem(name);
          // Two decimals are about a kilometre: enough for a search, too little for a home.
          if (field instanceof HTMLInputElement) field.value = value.toFixed(2);
        };
        set('lat', coords.latitude);
        set('lon', coords.longitude);
        input.value = '';
        form?.requestSubmit();
      },
      () => {
        button.disabled = true;
      },
      { maximumAge: 600_000, timeout: 10_000 },
    );
  });
}
