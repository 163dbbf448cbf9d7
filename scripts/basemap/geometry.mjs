/** Every polygon of any geometry by itself: tilers and label placement go wrong with MultiPolygons of a whole country. */
export function polygonsOf(geometry) {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  if (geometry.type === 'MultiPolygon') return geometry.coordinates;
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(polygonsOf);
  if (geometry.type === 'FeatureCollection')
    return geometry.features.flatMap((feature) => polygonsOf(feature.geometry));
  return [];
}

/**
 * A ring that crosses the date line, made continuous beyond 180 degrees (the tiler cuts it there and wraps the rest
 * round), and closed over the pole if it goes round the earth, as Antarctica does.
 */
export function unwrapRing(ring) {
  const line = unwrapLine(ring);
  const [first] = line;
  const last = line[line.length - 1];
  if (Math.abs(last[0] - first[0]) < 180) return line;
  const pole = last[1] < 0 ? -90 : 90;
  return [...line, [last[0], pole], [first[0], pole], first];
}

export function unwrapLine(line) {
  let shift = 0;
  return line.map(([longitude, latitude], index) => {
    if (index > 0) {
      const step = longitude - line[index - 1][0];
      if (step > 180) shift -= 360;
      if (step < -180) shift += 360;
    }
    return [longitude + shift, latitude];
  });
}

/** Holes follow their outer ring, which may lie a turn of the earth away after unwrapping. */
export function unwrapPolygon([outer, ...holes]) {
  const ring = unwrapRing(outer);
  const [west, east] = extent(ring);
  return [
    ring,
    ...holes.map((hole) => {
      const inner = unwrapRing(hole);
      const [left, right] = extent(inner);
      const shift = left < west - 1 ? 360 : right > east + 1 ? -360 : 0;
      return inner.map(([longitude, latitude]) => [longitude + shift, latitude]);
    }),
  ];
}

const extent = (ring) =>
  ring.reduce(
    ([west, east], [longitude]) => [Math.min(west, longitude), Math.max(east, longitude)],
    [Infinity, -Infinity],
  );

const sine = (degrees) => Math.sin((degrees * Math.PI) / 180);

/** How large a ring is on the globe, in square degrees at the equator (12,364 km² each). */
export function areaOf(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1];
    const [x2, y2] = ring[i];
    sum += ((x2 - x1) * (sine(y1) + sine(y2))) / 2;
  }
  return (Math.abs(sum) * 180) / Math.PI;
}

export function contains(polygon, [x, y]) {
  let inside = false;
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [xi, yi] = ring[i];
      const [xj, yj] = ring[j];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/** A point well inside: the middle of the longest east-west chord near the middle latitudes. */
export function labelPoint(polygon) {
  const latitudes = polygon[0].map(([, latitude]) => latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  let best = { width: -1, point: polygon[0][0] };
  for (let step = 6; step <= 14; step += 1) {
    const latitude = south + ((north - south) * (step + 0.013)) / 20;
    const crossings = polygon.flatMap((ring) => crossingsOf(ring, latitude)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = (crossings[i + 1] - crossings[i]) * (1 - Math.abs(step - 10) / 20);
      if (width > best.width) best = { width, point: [(crossings[i] + crossings[i + 1]) / 2, latitude] };
    }
  }
  const [longitude, latitude] = best.point;
  return [((((longitude + 180) % 360) + 360) % 360) - 180, latitude];
}

function crossingsOf(ring, latitude) {
  const found = [];
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1];
    const [x2, y2] = ring[i];
    if (y1 > latitude !== y2 > latitude) found.push(x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found;
}
