// Keeps the part of a page that tells how far a long work is up to date, by fetching the page again.
import { whenParsed } from './when-parsed';

const everyMs = 1500;

function running(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-live=running]');
}

async function refresh(): Promise<void> {
  const old = running();
  if (!old) return;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(old.id);
  // A button under somebody's finger or focus stays where it is until they have left it.
  if (fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
  if (fresh?.dataset['live'] === 'done') location.reload();
}

async function follow(): Promise<void> {
  while (running()) {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    if (document.visibilityState === 'visible') await refresh().catch(() => undefined);
  }
}

whenParsed(() => void follow());
