import { LngLat, type Map as MapLibre } from 'maplibre-gl';
import type { Points } from './pins';
import { describe } from './popup';
import type { Texts } from './texts';

const SHOWN = 20;

/** For the keyboard and for readers of the page: what lies nearest to the middle of the map, as links. */
export function addNearest(map: MapLibre, box: HTMLElement, points: Points, texts: Texts): void {
  const details = document.createElement('details');
  details.className = 'map-nearest';
  const summary = document.createElement('summary');
  summary.textContent = texts.nearest;
  const list = document.createElement('ol');
  list.setAttribute('aria-live', 'polite');
  details.append(summary, list);
  box.append(details);
  const refresh = (): void => {
    if (details.open) list.replaceChildren(...entries(map, box, points, texts));
  };
  details.addEventListener('toggle', refresh);
  map.on('moveend', refresh);
}

function entries(map: MapLibre, box: HTMLElement, points: Points, texts: Texts): HTMLElement[] {
  const center = map.getCenter().wrap();
  const bounds = map.getBounds();
  const near = points.features
    .map(({ geometry, properties }) => ({
      at: new LngLat(...geometry.coordinates),
      properties,
    }))
    .filter(({ at }) => bounds.contains(at))
    .sort((a, b) => center.distanceTo(a.at) - center.distanceTo(b.at))
    .slice(0, SHOWN)
    .map(({ properties }) => describe(properties, box, texts));
  const items = near.length > 0 ? near : [texts.none];
  return items.map((content) => {
    const item = document.createElement('li');
    item.append(content);
    return item;
  });
}
