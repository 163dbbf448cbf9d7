import type { Coordinates } from './distance.js';
import { landAt, type Line, type Scale } from './still/land.js';
import { clipLine, clipRing, copiesInView, pathData } from './still/paths.js';
import { equalEarth, equirectangular, type Project, type View, viewOf } from './still/projection.js';

export interface StillPoint extends Coordinates {
  /** Shown by shape: full, hollow (date or place still open), or crossed out. */
  state?: 'FULL' | 'HOLLOW' | 'CROSSED' | undefined;
}

export interface StillMapOptions {
  /** What the picture says to those who do not see it, e.g. "Map: 37 actions in 12 countries". */
  title: string;
  /** Pixels; also the shape of the picture. */
  width?: number | undefined;
  height?: number | undefined;
  /** CSS colours of pins, for light and dark readers. */
  accent?: { light: string; dark: string } | undefined;
  /** Names to write beside dots, e.g. the towns around one event. */
  labels?: (Coordinates & { name: string })[] | undefined;
  /** The least that is shown from north to south, in degrees (111 km each). */
  leastDegrees?: number | undefined;
}

const PIXELS_APART = 0.8;

/**
 * A map as an SVG picture of a few kilobytes: land, borders and pins, the world or the region that holds all points. For
 * pages without script, mails and shares. Follows the reader's light or dark mode; loads nothing.
 */
export function staticMapSvg(points: StillPoint[], options: StillMapOptions): string {
  const { width = 640, height = 400, leastDegrees = 5 } = options;
  const view = viewOf(points, width / height, leastDegrees);
  const project = fitted(view, width, height);
  const paths = ground(view, project, width, height);
  const marks =
    points.length === 1 ? points.map((point) => pin(place(point, view, project), point)) : dots(points, view, project);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}">`,
    `<title>${escape(options.title)}</title>`,
    `<style>${styles(options.accent ?? { light: '#9a4a14', dark: '#e0a36b' })}</style>`,
    `<rect class="sea" width="100%" height="100%"/>`,
    `<path class="land" fill-rule="evenodd" d="${paths.land}"/><path class="lake" fill-rule="evenodd" d="${paths.lakes}"/>`,
    `<path class="border" d="${paths.borders}"/><path class="border disputed" d="${paths.disputedBorders}"/>`,
    ...(options.labels ?? []).map((label) => town(place(label, view, project), label.name, width, height)),
    ...marks,
    '</svg>',
  ].join('');
}

interface Palette {
  sea: string;
  land: string;
  coast: string;
  border: string;
  ink: string;
  paper: string;
  pins: string;
}

const LIGHT = { sea: '#dde6e9', land: '#faf7f1', coast: '#b4c4ca', border: '#cdc4b7', ink: '#57514a', paper: '#fff' };
const DARK = { sea: '#14181a', land: '#2a2825', coast: '#3b4346', border: '#45403a', ink: '#b9b1a5', paper: '#1b1a18' };

const styles = (accent: { light: string; dark: string }): string =>
  rules({ ...LIGHT, pins: accent.light }) +
  `@media(prefers-color-scheme:dark){${rules({ ...DARK, pins: accent.dark })}}`;

const rules = ({ sea, land, coast, border, ink, paper, pins }: Palette): string =>
  `.sea{fill:${sea}}.land{fill:${land};stroke:${coast};stroke-width:.7}.lake{fill:${sea};stroke:${coast};stroke-width:.5}` +
  `.border{fill:none;stroke:${border};stroke-width:.7}.disputed{stroke-dasharray:2.5 2}` +
  `.town{fill:${ink};font:12px system-ui,sans-serif;paint-order:stroke;stroke:${land};stroke-width:3px}.spot{fill:${ink}}` +
  `.full{fill:${pins};stroke:${paper};stroke-width:1.5}.hollow{fill:${paper};stroke:${pins};stroke-width:2}` +
  `.cross{fill:none;stroke:${ink};stroke-width:2;stroke-linecap:round}.eye{fill:${paper}}`;

/** Scales a projection so that the view fills the picture. */
function fitted(view: View, width: number, height: number): Project {
  const base = view.world ? equalEarth : equirectangular(view);
  const middle = (view.south + view.north) / 2;
  const [left] = base(view.west, view.world ? 0 : middle);
  const [right] = base(view.east, view.world ? 0 : middle);
  const [, top] = base(0, view.north);
  const [, bottom] = base(0, view.south);
  const scale = Math.min(width / (right - left), height / (bottom - top));
  return (longitude, latitude) => {
    const [x, y] = base(longitude, latitude);
    return [width / 2 + (x - (left + right) / 2) * scale, height / 2 + (y - (top + bottom) / 2) * scale];
  };
}

interface Ground {
  land: string;
  lakes: string;
  borders: string;
  disputedBorders: string;
}

const grounds = new Map<string, Ground>();

/** The world is drawn once for each size; regions every time. */
function ground(view: View, project: Project, width: number, height: number): Ground {
  const key = `${String(width)}x${String(height)}`;
  const known = view.world ? grounds.get(key) : undefined;
  if (known) return known;
  const made = drawGround(view, project);
  if (view.world && grounds.size < 20) grounds.set(key, made);
  return made;
}

function drawGround(view: View, project: Project): Ground {
  const land = landAt(scaleFor(view));
  const margin = (view.north - view.south) * 0.02;
  const wide: View = view.world
    ? { ...view, south: -60, north: 90 }
    : {
        ...view,
        west: view.west - margin,
        east: view.east + margin,
        south: view.south - margin,
        north: view.north + margin,
      };
  const areas = (rings: Line[]): string =>
    rings
      .flatMap((ring) => copiesInView(ring, wide))
      .map((ring) => pathData(clipRing(ring, wide), project, PIXELS_APART, true))
      .join('');
  const lines = (all: Line[]): string =>
    all
      .flatMap((line) => copiesInView(line, wide))
      .flatMap((line) => clipLine(line, wide))
      .map((line) => pathData(line, project, PIXELS_APART, false))
      .join('');
  return {
    land: areas(land.rings),
    lakes: areas(land.lakes),
    borders: lines(land.borders),
    disputedBorders: lines(land.disputedBorders),
  };
}

function scaleFor({ north, south, world }: View): Scale {
  if (world) return '110m';
  return north - south > 12 ? '50m' : '10m';
}

/** Where a place is in the picture, on the copy of the earth that the view shows. */
function place({ latitude, longitude }: Coordinates, view: View, project: Project): [number, number] {
  const turns = Math.ceil((view.west - longitude) / 360);
  const [x, y] = project(longitude + Math.max(turns, longitude > view.east ? turns : 0) * 360, latitude);
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

/** Many points: dots, one for all that would cover each other, crossed ones lowest. */
function dots(points: StillPoint[], view: View, project: Project): string[] {
  const radius = points.length > 400 ? 3 : points.length > 60 ? 4 : 5.5;
  const rank = { CROSSED: 0, HOLLOW: 1, FULL: 2 };
  const shown = new Map<string, string>();
  const ordered = points.toSorted((a, b) => rank[a.state ?? 'FULL'] - rank[b.state ?? 'FULL']);
  for (const point of ordered) {
    const [x, y] = place(point, view, project);
    const cell = `${String(Math.round(x / 2))} ${String(Math.round(y / 2))}`;
    shown.delete(cell);
    shown.set(cell, dot(x, y, radius, point.state ?? 'FULL'));
  }
  return [...shown.values()];
}

function dot(x: number, y: number, radius: number, state: 'FULL' | 'HOLLOW' | 'CROSSED'): string {
  if (state === 'CROSSED') return cross(x, y, radius * 0.7);
  return `<circle class="${state === 'FULL' ? 'full' : 'hollow'}" cx="${String(x)}" cy="${String(y)}" r="${String(radius)}"/>`;
}

const cross = (x: number, y: number, arm: number): string =>
  `<path class="cross" d="M${String(x - arm)} ${String(y - arm)}l${String(2 * arm)} ${String(2 * arm)}m0 ${String(-2 * arm)}l${String(-2 * arm)} ${String(2 * arm)}"/>`;

function pin([x, y]: [number, number], { state = 'FULL' }: StillPoint): string {
  const shape = 'M0 0C-4-8-11-12-11-20a11 11 0 0 1 22 0C11-12 4-8 0 0z';
  const inside =
    state === 'CROSSED' ? cross(0, -20, 4) : state === 'FULL' ? '<circle class="eye" cy="-20" r="4"/>' : '';
  return `<g transform="translate(${String(x)} ${String(y)})"><path class="${state === 'FULL' ? 'full' : 'hollow'}" d="${shape}"/>${inside}</g>`;
}

function town([x, y]: [number, number], name: string, width: number, height: number): string {
  if (x < 0 || y < 0 || x > width || y > height) return '';
  const left = x > width * 0.75;
  const anchor = left ? ' text-anchor="end"' : '';
  return `<circle class="spot" cx="${String(x)}" cy="${String(y)}" r="2"/><text class="town" x="${String(x + (left ? -6 : 6))}" y="${String(y + 4)}"${anchor}>${escape(name)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
