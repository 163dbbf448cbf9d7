import type { Line, Position } from './land.js';
import type { Project, View } from './projection.js';

type Edge = (point: Position) => number;

/** How far inside each edge of the view a point lies; below zero is outside. */
const edgesOf = ({ west, east, south, north }: View): Edge[] => [
  ([longitude]) => longitude - west,
  ([longitude]) => east - longitude,
  ([, latitude]) => latitude - south,
  ([, latitude]) => north - latitude,
];

function crossing(a: Position, b: Position, edge: Edge): Position {
  const t = edge(a) / (edge(a) - edge(b));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

/** Sutherland and Hodgman: the part of a ring within the view. */
export function clipRing(ring: Line, view: View): Line {
  return edgesOf(view).reduce<Line>((points, edge) => {
    const kept: Line = [];
    for (const [index, point] of points.entries()) {
      const before = points.at(index - 1) ?? point;
      if (edge(point) >= 0 !== edge(before) >= 0) kept.push(crossing(before, point, edge));
      if (edge(point) >= 0) kept.push(point);
    }
    return kept;
  }, ring);
}

/** The parts of a line within the view; a part ends with the first point outside, which the picture's edge cuts off. */
export function clipLine(line: Line, { west, east, south, north }: View): Line[] {
  const parts: Line[] = [];
  let open: Line | null = null;
  for (const [index, point] of line.entries()) {
    const inside = point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north;
    const before = line[index - 1];
    if (inside && !open) parts.push((open = before ? [before] : []));
    open?.push(point);
    if (!inside) open = null;
  }
  return parts;
}

/** Copies of a line a turn of the earth to the left and right, where the view reaches so far. */
export function copiesInView(line: Line, view: View): Line[] {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [longitude, latitude] of line) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  if (north < view.south || south > view.north) return [];
  return [-360, 0, 360]
    .filter((turn) => east + turn >= view.west && west + turn <= view.east)
    .map((turn) => (turn === 0 ? line : line.map(([longitude, latitude]): Position => [longitude + turn, latitude])));
}

/** SVG path data in whole tenths of a pixel, leaving out what is nearer than `least` pixels to the point before. */
export function pathData(line: Line, project: Project, least: number, closed: boolean): string {
  let data = '';
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  let count = 0;
  for (const [index, [longitude, latitude]] of line.entries()) {
    const [x, y] = project(longitude, latitude).map((value) => Math.round(value * 10) / 10) as [number, number];
    const isEnd = !closed && index === line.length - 1;
    if (count > 0 && !isEnd && Math.hypot(x - lastX, y - lastY) < least) continue;
    if (count === 0) data = `M${number(x)} ${number(y)}`;
    else data += `l${number(x - lastX)}${y - lastY < 0 ? '' : ' '}${number(y - lastY)}`;
    [lastX, lastY] = [x, y];
    count += 1;
  }
  if (count < (closed ? 3 : 2)) return '';
  return closed ? `${data}z` : data;
}

const number = (value: number): string => String(Math.round(value * 10) / 10).replace(/^(-?)0\./, '$1.');
