import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

interface Palette {
  sea: string;
  land: string;
  coast: string;
  river: string;
  road: string;
  border: string;
  regionBorder: string;
  town: string;
  country: string;
  region: string;
}

/** Paper and ink, so that the only strong colour on the map is the campaign's own. */
const light: Palette = {
  sea: '#dde6e9',
  land: '#faf7f1',
  coast: '#b4c4ca',
  river: '#c3d5dc',
  road: '#e9e1d4',
  border: '#a89f92',
  regionBorder: '#dcd4c7',
  town: '#57514a',
  country: '#7d746a',
  region: '#a0968a',
};

const dark: Palette = {
  sea: '#14181a',
  land: '#24221f',
  coast: '#3b4346',
  river: '#2f3c42',
  road: '#33302b',
  border: '#6b645a',
  regionBorder: '#38342f',
  town: '#b9b1a5',
  country: '#8f867a',
  region: '#6f675d',
};

const SOURCE = 'basemap';

export interface Basemap {
  /** Of the archive of vector tiles, as MapLibre's pmtiles protocol wants it. */
  url: string;
  language: string;
  fonts: string[];
  dark: boolean;
}

/** Our own style over the layers of the Protomaps schema, so that a planet archive can take the place of the small one. */
export function styleFor(basemap: Basemap): StyleSpecification {
  const palette = basemap.dark ? dark : light;
  return {
    version: 8,
    sources: { [SOURCE]: { type: 'vector', url: `pmtiles://${basemap.url}` } },
    layers: [...ground(palette), ...lines(palette), ...labels(palette, basemap)],
  };
}

function ground(palette: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'land', type: 'fill', source: SOURCE, 'source-layer': 'earth', paint: { 'fill-color': palette.land } },
    {
      id: 'coast',
      type: 'line',
      source: SOURCE,
      'source-layer': 'earth',
      paint: { 'line-color': palette.coast, 'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.4, 7, 1.1] },
    },
    {
      id: 'lakes',
      type: 'fill',
      source: SOURCE,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.sea, 'fill-outline-color': palette.coast },
    },
    {
      id: 'rivers',
      type: 'line',
      source: SOURCE,
      'source-layer': 'water',
      filter: ['==', ['get', 'kind'], 'river'],
      paint: { 'line-color': palette.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 8, 1.6] },
    },
  ];
}

const rounded = { 'line-join': 'round', 'line-cap': 'round' } as const;

function lines(palette: Palette): LayerSpecification[] {
  const borders = { type: 'line', source: SOURCE, 'source-layer': 'boundaries' } as const;
  const width = ['interpolate', ['linear'], ['zoom'], 1, 0.5, 4, 0.9, 8, 1.6];
  const isCountry = ['==', ['get', 'kind'], 'country'];
  const isDisputed = ['==', ['get', 'disputed'], true];
  return [
    {
      ...borders,
      id: 'region-borders',
      minzoom: 3,
      filter: ['==', ['get', 'kind'], 'region'],
      layout: rounded,
      paint: { 'line-color': palette.regionBorder, 'line-width': 0.9 },
    },
    {
      ...borders,
      id: 'borders',
      filter: ['all', isCountry, ['!', isDisputed]] as never,
      layout: rounded,
      paint: { 'line-color': palette.border, 'line-width': width as never },
    },
    {
      ...borders,
      id: 'disputed-borders',
      filter: ['all', isCountry, isDisputed] as never,
      paint: { 'line-color': palette.border, 'line-width': width as never, 'line-dasharray': [3, 2.5] },
    },
  ];
}

function labels(palette: Palette, { language, fonts }: Basemap): LayerSpecification[] {
  const text = { type: 'symbol', source: SOURCE, 'source-layer': 'places' } as const;
  const name = ['coalesce', ['get', `name:${language}`], ['get', 'name']] as never;
  const halo = { 'text-halo-color': palette.land, 'text-halo-width': 1.4 };
  return [
    {
      ...text,
      id: 'towns',
      filter: ['==', ['get', 'kind'], 'locality'],
      minzoom: 2,
      layout: {
        'text-field': name,
        'text-font': fonts,
        'text-size': ['interpolate', ['linear'], ['log10', ['max', ['get', 'population'], 1000]], 4, 11, 7, 14.5],
        'text-padding': 2,
        'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
        'text-radial-offset': 0.5,
        'text-justify': 'auto',
        'text-max-width': 8,
        'symbol-sort-key': ['-', 0, ['get', 'population']],
      },
      paint: { 'text-color': palette.town, ...halo },
    },
    {
      ...text,
      id: 'regions',
      filter: ['==', ['get', 'kind'], 'region'],
      minzoom: 4,
      maxzoom: 7,
      layout: {
        'text-field': name,
        'text-font': fonts,
        'text-size': 11,
        'text-letter-spacing': 0.08,
        'text-max-width': 7,
      },
      paint: { 'text-color': palette.region, ...halo },
    },
    {
      ...text,
      id: 'countries',
      filter: ['==', ['get', 'kind'], 'country'],
      maxzoom: 7,
      layout: {
        'text-field': name,
        'text-font': fonts,
        'text-size': ['interpolate', ['linear'], ['zoom'], 1, 10.5, 5, 15],
        'text-letter-spacing': 0.1,
        'text-max-width': 7,
        'text-padding': 6,
        'symbol-sort-key': ['-', 0, ['get', 'rank']],
      },
      paint: { 'text-color': palette.country, ...halo },
    },
  ];
}
