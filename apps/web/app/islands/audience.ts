// Counts the people whom the conditions mean again whenever one of them changes. Without this script a button does.
import { whenParsed } from './when-parsed';

interface Answer {
  figure: string;
  people: string;
  suppressed: string;
  sentence: string;
}

const pauseMs = 400;

function start(): void {
  const box = document.querySelector<HTMLElement>('[data-audience]');
  const form = box?.closest('form');
  if (box && form) countIn(box, form);
}

function countIn(box: HTMLElement, form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function ask(): Promise<void> {
    const mine = ++asked;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    const answer = await fetch(box.dataset['audience'] ?? '', { method: 'POST', body }).catch(() => null);
    // A slow answer to older conditions must not replace a newer one.
    if (!answer?.ok || mine !== asked) return;
    const told = (await answer.json()) as Answer;
    for (const name of ['figure', 'people', 'suppressed', 'sentence'] as const) show(box, name, told[name]);
    // Those were other people; the button shows these.
    box.querySelector('[data-sample]')?.remove();
  }

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pauseMs);
  };
  form.addEventListener('input', later);
  form.addEventListener('place-chosen', later);
}

function show(box: HTMLElement, name: keyof Answer, text: string): void {
  const element = box.querySelector<HTMLElement>(`[data-${name}]`);
  if (!element || element.textContent === text) return;
  element.textContent = text;
  element.hidden = text === '';
}

whenParsed(start);
