// A writer for PMTiles version 3 (https://github.com/protomaps/PMTiles): no npm package writes them.
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import vtpbf from 'vt-pbf';

const HEADER_BYTES = 127;
/** Readers fetch this much first: header and root directory must fit in. */
const FIRST_FETCH = 16_384;
const GZIP = 2;
const MVT = 1;

export function writePmtiles(tiles, metadata) {
  const { entries, data, contents } = packTiles(tiles);
  const { root, leaves } = directories(entries);
  const json = gzipSync(JSON.stringify(metadata), { level: 9 });
  const sections = [root, json, leaves, data];
  const offsets = sections.map(
    (_, i) => HEADER_BYTES + sections.slice(0, i).reduce((sum, part) => sum + part.length, 0),
  );
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'ascii');
  header.writeUInt8(3, 7);
  sections.forEach((section, i) => {
    header.writeBigUInt64LE(BigInt(offsets[i]), 8 + i * 16);
    header.writeBigUInt64LE(BigInt(section.length), 16 + i * 16);
  });
  const addressed = entries.reduce((sum, entry) => sum + entry.run, 0);
  [addressed, entries.length, contents].forEach((count, i) => header.writeBigUInt64LE(BigInt(count), 72 + i * 8));
  const zooms = [...tiles.keys()].map((key) => Number(key.split('/')[0]));
  [1, GZIP, GZIP, MVT, Math.min(...zooms), Math.max(...zooms)].forEach((byte, i) => header.writeUInt8(byte, 96 + i));
  [-180, -85, 180, 85].forEach((degrees, i) => header.writeInt32LE(degrees * 1e7, 102 + i * 4));
  header.writeUInt8(1, 118);
  header.writeInt32LE(0, 119);
  header.writeInt32LE(20 * 1e7, 123);
  return Buffer.concat([header, ...sections]);
}

/** Tile contents in the order of the Hilbert curve; equal contents (open land, say) are stored once. */
function packTiles(tiles) {
  const ordered = [...tiles]
    .map(([key, layers]) => ({ id: zxyToTileId(...key.split('/').map(Number)), layers }))
    .sort((a, b) => a.id - b.id);
  const known = new Map();
  const parts = [];
  const entries = [];
  let length = 0;
  for (const { id, layers } of ordered) {
    const bytes = encode(layers);
    const key = bytes.toString('base64');
    let place = known.get(key);
    if (!place) {
      place = { offset: length, length: bytes.length };
      known.set(key, place);
      parts.push(bytes);
      length += bytes.length;
    }
    const last = entries[entries.length - 1];
    if (last && last.offset === place.offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, run: 1, ...place });
  }
  return { entries, data: Buffer.concat(parts), contents: known.size };
}

function encode(layers) {
  const named = Object.fromEntries(
    Object.keys(layers)
      .sort()
      .map((name) => [name, { features: layers[name] }]),
  );
  return gzipSync(vtpbf.fromGeojsonVt(named, { version: 2, extent: 4096 }), { level: 9 });
}

function directories(entries) {
  const root = directory(entries);
  if (HEADER_BYTES + root.length <= FIRST_FETCH) return { root, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const leaves = [];
    const pointers = [];
    let offset = 0;
    for (let i = 0; i < entries.length; i += size) {
      const leaf = directory(entries.slice(i, i + size));
      pointers.push({ id: entries[i].id, run: 0, offset, length: leaf.length });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const small = directory(pointers);
    if (HEADER_BYTES + small.length <= FIRST_FETCH) return { root: small, leaves: Buffer.concat(leaves) };
  }
}

/** Columns of differences, because small numbers make short varints. */
function directory(entries) {
  const bytes = [];
  const varint = (value) => {
    let rest = value;
    while (rest > 127) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  varint(entries.length);
  entries.forEach(({ id }, i) => varint(id - (i > 0 ? entries[i - 1].id : 0)));
  entries.forEach(({ run }) => varint(run));
  entries.forEach(({ length }) => varint(length));
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    varint(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Buffer.from(bytes), { level: 9 });
}
