// Keys for those who review many entries: j next, k previous, a approve, r to the reason for rejecting.
import { whenParsed } from './when-parsed';

whenParsed(() => {
  const hint = document.querySelector<HTMLElement>('[data-keys]');
  if (hint) hint.hidden = false;
  document.addEventListener('keydown', press);
});

const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-review]')];

function current(): number {
  return items().findIndex((item) => item.contains(document.activeElement));
}

function go(index: number): void {
  const all = items();
  const item = all[Math.max(0, Math.min(index, all.length - 1))];
  item?.focus();
  item?.scrollIntoView({ block: 'start' });
}

const keys: Record<string, () => void> = {
  j: () => {
    go(current() + 1);
  },
  k: () => {
    go(current() - 1);
  },
  a: () => {
    items()[current()]?.querySelector<HTMLButtonElement>('[data-approve]')?.click();
  },
  r: () => {
    items()[current()]?.querySelector<HTMLInputElement>('input[name=reason]')?.focus();
  },
};

function press(event: KeyboardEvent): void {
  const isTyping =
    event.target instanceof Element && event.target.closest('input:not([type=checkbox]), textarea, select');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  keys[event.key]?.();
  if (event.key in keys) event.preventDefault();
}
