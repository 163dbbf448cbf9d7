// Entry of the map island: a few hundred bytes that decide when the map itself is worth loading.
import './map.css';
import { textsFor } from './texts';

const WIDE = '(min-width: 48rem)';

for (const box of document.querySelectorAll<HTMLElement>('[data-map]')) prepare(box);

/** On small screens the map comes when it is asked for, on wide ones when it is near and the page has nothing else to do. */
function prepare(box: HTMLElement): void {
  if (matchMedia(WIDE).matches) whenNear(box, () => whenIdle(() => void show(box)));
  else offer(box);
}

function offer(box: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'map-show';
  button.textContent = textsFor(box.dataset['lang']).show;
  button.addEventListener('click', () => {
    button.disabled = true;
    void show(box).finally(() => {
      button.remove();
    });
  });
  box.append(button);
}

async function show(box: HTMLElement): Promise<void> {
  const texts = textsFor(box.dataset['lang']);
  const status = document.createElement('p');
  status.className = 'map-status';
  status.setAttribute('role', 'status');
  box.append(status);
  const slow = setTimeout(() => {
    status.textContent = texts.loading;
  }, 300);
  try {
    const { showMap } = await import('./view');
    await showMap(box, texts);
    status.remove();
  } catch {
    status.textContent = texts.failed;
    box.classList.add('map-failed');
  } finally {
    clearTimeout(slow);
  }
}

function whenNear(box: HTMLElement, then: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    },
    { rootMargin: '200px' },
  );
  observer.observe(box);
}

function whenIdle(then: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 2000 });
  else setTimeout(then, 200);
}
