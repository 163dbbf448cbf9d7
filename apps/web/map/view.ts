import {
  AttributionControl,
  type GeoJSONSource,
  LngLat,
  LngLatBounds,
  Map as MapLibre,
  type MapGeoJSONFeature,
  NavigationControl,
  Popup,
  addProtocol,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { Protocol } from 'pmtiles';
import { readInk, fontsOf } from './ink';
import { addNearest } from './nearest';
import { addPinImages, pinLayers, pinSource, type EventProperties, type Points, POINTS } from './pins';
import { describe, describeAll } from './popup';
import { addSearchHere } from './search-here';
import { styleFor } from './style';
import type { Texts } from './texts';

// Without this Vite's bundle gives MapLibre a worker that does not exist, and the map stays blank without an error.
setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

const OWN_BASEMAP = '/basemap/world.pmtiles';
const darkMode = matchMedia('(prefers-color-scheme: dark)');

/** Puts the map into its box, over the still picture; resolves when it can be used. */
export async function showMap(box: HTMLElement, texts: Texts): Promise<void> {
  const points = await loadPoints(box.dataset['pointsUrl'] ?? '');
  const frame = document.createElement('div');
  frame.className = 'map-frame';
  box.append(frame);
  const map = createMap(frame, box, points, texts);
  try {
    await new Promise<void>((resolve, reject) => {
      map.once('load', () => {
        resolve();
      });
      map.once('error', ({ error }) => {
        reject(new Error('The map did not load.', { cause: error }));
      });
    });
  } catch (error) {
    map.remove();
    frame.remove();
    throw error;
  }
  map.on('error', () => undefined);
  box.classList.add('map-ready');
  listen(map, box, texts);
  addSearchHere(map, frame, texts);
  addNearest(map, box, points, texts);
}

async function loadPoints(url: string): Promise<Points> {
  const response = await fetch(url, { headers: { Accept: 'application/geo+json' } });
  if (!response.ok) throw new Error(`The points did not come: ${String(response.status)}`);
  return (await response.json()) as Points;
}

function createMap(frame: HTMLElement, box: HTMLElement, points: Points, texts: Texts): MapLibre {
  const embedded = box.dataset['embed'] !== undefined;
  const map = new MapLibre({
    container: frame,
    style: styleOf(box),
    bounds: firstView(box, points),
    fitBoundsOptions: { padding: 48, maxZoom: 8 },
    maxZoom: box.dataset['styleUrl'] || box.dataset['pmtilesUrl'] ? 18 : 13,
    minZoom: -1,
    renderWorldCopies: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: embedded,
    attributionControl: false,
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches && { fadeDuration: 0 }),
    locale: {
      'Map.Title': texts.label,
      'NavigationControl.ZoomIn': texts.zoomIn,
      'NavigationControl.ZoomOut': texts.zoomOut,
      'AttributionControl.ToggleAttribution': texts.fullMap,
      'Popup.Close': texts.close,
      'CooperativeGesturesHandler.WindowsHelpText': texts.ctrlScroll,
      'CooperativeGesturesHandler.MacHelpText': texts.cmdScroll,
      'CooperativeGesturesHandler.MobileHelpText': texts.twoFingers,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: true, customAttribution: 'Natural Earth, GeoNames (CC BY 4.0)' }));
  const drawPins = (): void => {
    const ink = readInk(box, darkMode.matches);
    addPinImages(map, ink);
    if (map.getSource(POINTS)) return;
    map.addSource(POINTS, pinSource(points));
    for (const layer of pinLayers(ink, fontsOf(box))) map.addLayer(layer);
  };
  map.on('style.load', drawPins);
  darkMode.addEventListener('change', () => {
    map.setStyle(styleOf(box), { diff: false });
  });
  return map;
}

function styleOf(box: HTMLElement): ReturnType<typeof styleFor> | string {
  const other = box.dataset['styleUrl'];
  if (other) return other;
  const url = new URL(box.dataset['pmtilesUrl'] || OWN_BASEMAP, location.href).href;
  return styleFor({ url, language: box.dataset['lang'] ?? 'en', fonts: fontsOf(box), dark: darkMode.matches });
}

/** What was searched for, else the circle round the chosen place, else everything there is. */
function firstView(box: HTMLElement, points: Points): LngLatBounds {
  const [west, south, east, north] = numbers(new URL(location.href).searchParams.get('bbox'));
  if (west !== undefined && south !== undefined && east !== undefined && north !== undefined) {
    return new LngLatBounds([west, south], [east < west ? east + 360 : east, north]);
  }
  const [longitude, latitude] = numbers(box.dataset['center']);
  if (longitude !== undefined && latitude !== undefined) {
    return LngLatBounds.fromLngLat(new LngLat(longitude, latitude), Number(box.dataset['radius'] ?? 50) * 1000);
  }
  const bounds = new LngLatBounds();
  for (const { geometry } of points.features) bounds.extend(geometry.coordinates);
  return bounds.isEmpty() ? new LngLatBounds([-150, -45], [170, 68]) : bounds;
}

function numbers(text: string | null | undefined): number[] {
  const found = (text ?? '').split(',').filter(Boolean).map(Number);
  return found.every(Number.isFinite) ? found : [];
}

function listen(map: MapLibre, box: HTMLElement, texts: Texts): void {
  const popup = new Popup({ maxWidth: '18rem', offset: [0, -34], focusAfterOpen: true, closeButton: true });
  map.on('click', ({ point }) => {
    const reach = 8;
    const [feature] = map.queryRenderedFeatures(
      [
        [point.x - reach, point.y - reach],
        [point.x + reach, point.y + reach],
      ],
      { layers: ['pins', 'clusters'] },
    );
    if (!feature) return;
    const at = placeOf(feature);
    const show = (content: HTMLElement): void => {
      popup.setLngLat(at).setDOMContent(content).addTo(map);
    };
    if (feature.properties['cluster'] !== true) show(describe(propertiesOf(feature), box, texts));
    else {
      void openCluster(map, feature, at).then((events) => {
        if (events) show(describeAll(events, Number(feature.properties['point_count']), box, texts));
      });
    }
  });
  for (const layer of ['pins', 'clusters']) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
}

/** Zooms to where the group falls apart; of a group that never does, in one spot, gives what it holds. */
async function openCluster(
  map: MapLibre,
  feature: MapGeoJSONFeature,
  at: [number, number],
): Promise<EventProperties[] | null> {
  const source = map.getSource<GeoJSONSource>(POINTS);
  const id = Number(feature.properties['cluster_id']);
  if (!source) return null;
  const zoom = await source.getClusterExpansionZoom(id);
  if (zoom <= 12 && map.getZoom() < 12) {
    map.easeTo({ center: at, zoom: Math.min(zoom + 0.3, map.getMaxZoom()) });
    return null;
  }
  const leaves = (await source.getClusterLeaves(id, 8, 0)) as unknown as { properties: EventProperties }[];
  return leaves.map(({ properties }) => properties);
}

/** Both layers hold nothing but points. */
const placeOf = (feature: MapGeoJSONFeature): [number, number] =>
  (feature.geometry as unknown as { coordinates: [number, number] }).coordinates;

const propertiesOf = (feature: MapGeoJSONFeature): EventProperties => {
  const { slug, title, typeCode, scheduleState, startsOn } = feature.properties as EventProperties;
  return { slug, title, typeCode, scheduleState, startsOn: startsOn ?? null };
};
