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

const GRID = 24;

/** The point of a grid that is farthest from any edge: where a name has most room. */
export function labelPoint(polygon) {
  const [west, east] = extent(polygon[0]);
  const latitudes = polygon[0].map(([, latitude]) => latitude);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  let best = { room: -1, point: polygon[0][0] };
  for (let i = 1; i < GRID * GRID; i += 1) {
    const point = [
      west + ((east - west) * ((i % GRID) + 0.5)) / GRID,
      south + ((north - south) * (Math.floor(i / GRID) + 0.5)) / GRID,
    ];
    if (!contains(polygon, point)) continue;
    const room = roomAround(polygon, point, best.room);
    if (room > best.room) best = { room, point };
  }
  const [longitude, latitude] = best.point;
  return [((((longitude + 180) % 360) + 360) % 360) - 180, latitude];
}

/** Distance to the nearest edge, in degrees of latitude; gives up as soon as it is below `least`. */
function roomAround(polygon, [x, y], least) {
  const narrow = Math.cos((y * Math.PI) / 180);
  let room = Infinity;
  for (const ring of polygon) {
    for (let i = 1; i < ring.length; i += 1) {
      room = Math.min(
        room,
        toSegment((ring[i - 1][0] - x) * narrow, ring[i - 1][1] - y, (ring[i][0] - x) * narrow, ring[i][1] - y),
      );
      if (room < least) return room;
    }
  }
  return room;
}

function toSegment(x1, y1, x2, y2) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + t * dx, y1 + t * dy);
}
