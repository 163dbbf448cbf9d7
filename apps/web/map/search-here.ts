import type { Map as MapLibre } from 'maplibre-gl';
import type { Texts } from './texts';

/**
 * Offers to search what is in view once a person has moved the map. The page may take over by handling `map:search`;
 * otherwise the address changes, and the list and the map come back with the same filter.
 */
export function addSearchHere(map: MapLibre, frame: HTMLElement, texts: Texts): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'map-search-here';
  button.textContent = texts.searchHere;
  button.hidden = true;
  frame.append(button);
  map.on('moveend', ({ originalEvent }) => {
    if (originalEvent) button.hidden = false;
  });
  map.getContainer().addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('.maplibregl-ctrl-zoom-in, .maplibregl-ctrl-zoom-out'))
      button.hidden = false;
  });
  button.addEventListener('click', () => {
    const bounds = map.getBounds();
    const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const bbox = withinEarth(edges)
      .map((degrees) => degrees.toFixed(4))
      .join(',');
    const taken = !frame.dispatchEvent(
      new CustomEvent('map:search', { bubbles: true, cancelable: true, detail: { bbox } }),
    );
    if (taken) return;
    const url = new URL(location.href);
    url.searchParams.set('bbox', bbox);
    for (const other of ['place', 'placeId', 'placeFor', 'lat', 'lon', 'radius', 'after'])
      url.searchParams.delete(other);
    location.assign(url);
  });
}

/** A view that shows the world more than once is the whole world; one beyond the date line keeps west > east. */
function withinEarth([west = 0, south = 0, east = 0, north = 0]: number[]): number[] {
  if (east - west >= 360) return [-180, south, 180, north];
  const wrap = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;
  return [wrap(west), south, wrap(east), north];
}
