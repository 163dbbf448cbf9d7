import GeoJSONVT from 'geojson-vt';

const EXTENT = 4096;

/** Cuts one layer into tiles and adds it to those that other layers have begun: key "z/x/y", value features by layer. */
export function cutTiles({ name, from, to, features }, tiles) {
  const bands = Map.groupBy(features, (feature) => Math.max(feature.from ?? from, from));
  for (const [first, members] of bands) {
    const index = new GeoJSONVT(
      { type: 'FeatureCollection', features: members },
      { maxZoom: to, indexMaxZoom: to, indexMaxPoints: 0, extent: EXTENT, buffer: 64, tolerance: 4 },
    );
    for (const { z, x, y } of index.tileCoords) {
      if (z < first) continue;
      const cut = index.getTile(z, x, y)?.features ?? [];
      if (cut.length === 0) continue;
      const key = `${z}/${x}/${y}`;
      const tile = tiles.get(key) ?? {};
      tile[name] = [...(tile[name] ?? []), ...cut];
      tiles.set(key, tile);
    }
  }
}
