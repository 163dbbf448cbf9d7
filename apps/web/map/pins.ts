import type { LayerSpecification, Map as MapLibre, SourceSpecification } from 'maplibre-gl';

export const POINTS = 'events';

export interface EventProperties {
  slug: string;
  title: string;
  typeCode: string;
  scheduleState: 'TENTATIVE' | 'CONFIRMED' | 'POSTPONED' | 'CANCELLED';
  startsOn: string | null;
}

/** GeoJSON, as `/events.geojson` gives it. */
export interface Points {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    geometry: { type: 'Point'; coordinates: [longitude: number, latitude: number] };
    properties: EventProperties;
  }[];
}

export interface Ink {
  accent: string;
  paper: string;
  muted: string;
}

/** Groups of pins are circles with their count; single ones tell their state by shape, never by colour alone. */
export function pinSource(points: Points): SourceSpecification {
  return { type: 'geojson', data: points, cluster: true, clusterRadius: 46, clusterMaxZoom: 17 };
}

export function pinLayers(ink: Ink, fonts: string[]): LayerSpecification[] {
  const isCluster = ['has', 'point_count'] as never;
  return [
    {
      id: 'clusters',
      type: 'circle',
      source: POINTS,
      filter: isCluster,
      paint: {
        'circle-color': ink.accent,
        'circle-stroke-color': ink.paper,
        'circle-stroke-width': 2,
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['log10', ['get', 'point_count']],
          0.3,
          14,
          1,
          17,
          2,
          22,
          3,
          28,
          4,
          34,
        ],
      },
    },
    {
      id: 'cluster-counts',
      type: 'symbol',
      source: POINTS,
      filter: isCluster,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': ['Bold', ...fonts],
        'text-size': 13.5,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ink.paper },
    },
    {
      id: 'pins',
      type: 'symbol',
      source: POINTS,
      filter: ['!', isCluster],
      layout: {
        'icon-image': ['concat', 'pin-', ['get', 'scheduleState']],
        'icon-anchor': 'bottom',
        'icon-allow-overlap': true,
        'icon-padding': 0,
        'symbol-sort-key': ['match', ['get', 'scheduleState'], 'CANCELLED', 0, 'POSTPONED', 1, 'TENTATIVE', 2, 3],
      },
    },
  ];
}

const SCALE = 3;
const WIDTH = 26;
const HEIGHT = 34;

/** Filled for confirmed, hollow for save-the-date, a bar for postponed, a cross for cancelled. */
export function addPinImages(map: MapLibre, ink: Ink): void {
  for (const state of ['TENTATIVE', 'CONFIRMED', 'POSTPONED', 'CANCELLED'] as const) {
    const id = `pin-${state}`;
    if (map.hasImage(id)) map.removeImage(id);
    map.addImage(id, drawPin(state, ink), { pixelRatio: SCALE });
  }
}

function drawPin(state: EventProperties['scheduleState'], ink: Ink): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = HEIGHT * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no pictures.');
  context.scale(SCALE, SCALE);
  const quiet = state === 'CANCELLED' || state === 'POSTPONED';
  const colour = quiet ? ink.muted : ink.accent;
  outline(context);
  context.lineWidth = 5;
  context.strokeStyle = ink.paper;
  context.stroke();
  context.fillStyle = state === 'CONFIRMED' ? colour : ink.paper;
  context.fill();
  context.lineWidth = 2.4;
  context.strokeStyle = colour;
  context.stroke();
  context.beginPath();
  if (state === 'CONFIRMED') {
    context.arc(13, 13, 3.6, 0, 2 * Math.PI);
    context.fillStyle = ink.paper;
    context.fill();
  }
  if (state === 'CANCELLED') strokes(context, [9.4, 9.4, 16.6, 16.6], [16.6, 9.4, 9.4, 16.6]);
  if (state === 'POSTPONED') strokes(context, [8.6, 13, 17.4, 13]);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function outline(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(13, 13, 9.6, Math.PI * 0.82, Math.PI * 0.18);
  context.quadraticCurveTo(18.4, 23.4, 13, 31);
  context.quadraticCurveTo(7.6, 23.4, 4.9, 18.2);
  context.closePath();
}

function strokes(context: CanvasRenderingContext2D, ...parts: [number, number, number, number][]): void {
  context.lineCap = 'round';
  for (const [x1, y1, x2, y2] of parts) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}
