export interface Point {
  /** As written: may lie outside the earth. */
  latitude: number;
  longitude: number;
}

export type CoordinateFact =
  | { kind: 'none' }
  | { kind: 'point'; point: Point; text: string; decimals: number }
  | { kind: 'unreadable'; text: string };

/** Two cells, or one cell with both ("35.68, 139.69"). */
export function readCoordinates(latitude: string, longitude: string, both: string): CoordinateFact {
  const pair = latitude.trim() === '' && longitude.trim() === '' ? splitPair(both) : [latitude, longitude];
  const [lat = '', lon = ''] = pair;
  const text = [lat, lon].map((part) => part.trim()).join(', ');
  if (lat.trim() === '' && lon.trim() === '') return { kind: 'none' };
  const point = { latitude: degrees(lat), longitude: degrees(lon) };
  if (Number.isNaN(point.latitude) || Number.isNaN(point.longitude)) return { kind: 'unreadable', text };
  return { kind: 'point', point, text, decimals: Math.min(decimalsOf(lat), decimalsOf(lon)) };
}

function splitPair(both: string): string[] {
  const text = both.trim();
  if (text === '') return [];
  // "35,68; 139,69" has decimal commas, "35.68, 139.69" a comma between.
  const parts = text.includes(';')
    ? text.split(';')
    : text.includes('.') || text.includes('°')
      ? text.split(/,\s*|\s{1,}(?=[-+\d])/)
      : text.split(/\s+|,\s+/);
  return parts.length === 2 ? parts : [text, ''];
}

const sexagesimal =
  /^([+-]?\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|”|''))?\s*([NSEW])?$/iu;

/** Degrees of a cell: decimal point or comma, a hemisphere letter, or degrees, minutes and seconds. */
function degrees(cell: string): number {
  const text = cell
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .trim();
  const parts = sexagesimal.exec(text);
  if (parts && text.includes('°')) {
    const [, d, m = '0', s = '0', side] = parts;
    const size = Math.abs(Number(d)) + number(m) / 60 + number(s) / 3600;
    return (text.startsWith('-') ? -size : size) * sign(side);
  }
  const plain = /^([NSEW])?\s*([+-]?\d+(?:[.,]\d+)?)\s*°?\s*([NSEW])?$/iu.exec(text);
  return plain ? number(plain[2] ?? '') * sign(plain[1] ?? plain[3]) : Number.NaN;
}

const number = (text: string): number => Number(text.replace(',', '.'));
const sign = (side: string | undefined): number => (side !== undefined && /[SW]/i.test(side) ? -1 : 1);
const decimalsOf = (cell: string): number => /[.,](\d+)/.exec(cell.trim())?.[1]?.replace(/0+$/, '').length ?? 0;
