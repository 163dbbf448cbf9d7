import { saysOpen } from './dates.js';

export type TimeFact =
  | { kind: 'none' }
  /** Wall times "HH:MM"; `zone` is what stood behind them. */
  | { kind: 'time'; start: string; end: string | null; zone: string | null }
  | { kind: 'unreadable'; text: string };

interface Clock {
  hour: number;
  minute: number;
  half: 'am' | 'pm' | null;
}

const half = '(?:\\s*([ap])\\.?\\s?m\\.?(?![\\p{L}]))?';
const forms = [
  // 10:00, 10.30 (with two minutes), 9:05:00, 2:30 p.m.
  new RegExp(`^(\\d{1,2})[:.](\\d{2})(?::\\d{2}(?:\\.\\d+)?)?${half}`, 'iu'),
  // 19h30, 19h, 19 h, 14 Uhr 30, 14 Uhr
  /^(\d{1,2})\s*(?:h|hrs|hs|uhr)\s*(\d{2})?(?![\p{L}\d])/iu,
  // 13時30分, 13時, 13시 30분
  /^(\d{1,2})\s*[時时点시]\s*(?:(\d{1,2})\s*[分분]?)?/u,
  // 2pm, 11 am
  /^(\d{1,2})()\s*([ap])\.?\s?m\.?(?![\p{L}])/iu,
];
const hyphen = /^\s*(?:-|–|—|~|〜|to|until|till|a|à|bis|hasta|até|al|alle|ate)\s*/iu;
const lead = /^(?:(?:from|at|von|ab|um|de|desde|a las?|las|à|alle|dalle|das|às|le)\s+)/iu;

/** Reads a cell such as "9:00", "19h30", "10:00-12:00", "2pm" or "14:00 CET". */
export function readTime(text: string): TimeFact {
  const cell = text.normalize('NFKC').trim();
  if (saysOpen(cell)) return { kind: 'none' };
  if (/^(noon|midday|mediodia|mediodía|mittag|midi)$/i.test(cell))
    return { kind: 'time', start: '12:00', end: null, zone: null };
  const first = shared(cell.replace(lead, '')) ?? take(cell.replace(lead, ''));
  if (!first) return { kind: 'unreadable', text };
  let rest = first.rest;
  const second = hyphen.test(rest) ? take(rest.replace(hyphen, '')) : null;
  if (second) rest = second.rest;
  const start = wall(first.clock);
  const end = second ? wall(second.clock) : null;
  if (start === null || (second && end === null)) return { kind: 'unreadable', text };
  const zone = zoneBehind(rest);
  if (zone === undefined) return { kind: 'unreadable', text };
  return { kind: 'time', start, end, zone };
}

/** "1-3pm" means 1pm to 3pm. */
function shared(text: string): { clock: Clock; rest: string } | null {
  const found = /^(\d{1,2})(?::(\d{2}))?(?=\s*[-–]\s*\d{1,2}(?::\d{2})?\s*([ap])\.?m)/iu.exec(text);
  if (!found) return null;
  const later = /[-–]\s*(\d{1,2})/.exec(text)?.[1];
  const hour = Number(found[1]);
  const afternoon = found[3]?.toLowerCase() === 'p';
  // "11-1pm" begins in the morning.
  const crosses = afternoon && hour % 12 > Number(later) % 12;
  return {
    clock: { hour, minute: Number(found[2] ?? 0), half: afternoon && !crosses ? 'pm' : 'am' },
    rest: text.slice(found[0].length),
  };
}

function take(text: string): { clock: Clock; rest: string } | null {
  for (const form of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const letter = found[3]?.toLowerCase();
    const clock = {
      hour: Number(found[1]),
      minute: Number(found[2] ?? 0) || 0,
      half: letter ? (letter === 'p' ? ('pm' as const) : ('am' as const)) : null,
    };
    return { clock, rest: text.slice(found[0].length) };
  }
  return null;
}

function wall({ hour, minute, half: part }: Clock): string | null {
  if (minute > 59 || hour > 23 || (part !== null && hour > 12 && part === 'am')) return null;
  if (part !== null && hour === 0) return null;
  const full = part === null || hour > 12 ? hour : (hour % 12) + (part === 'pm' ? 12 : 0);
  return `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Null: nothing behind the time. Undefined: something that is no name of a zone, so the cell is not understood. */
function zoneBehind(rest: string): string | null | undefined {
  const text = rest
    .trim()
    .replace(/^[,([]+|[)\]]+$/g, '')
    .replace(/^(uhr|hrs?|hs|h|horas|heures|o'clock|local time|hora local|ortszeit)\b\.?/iu, '')
    .trim();
  if (text === '') return null;
  return /^(?:[A-Z]{2,5}|Z|[+-]\d{1,2}:?\d{0,2}|(?:UTC|GMT)\s*[+-]\s*\d{1,2}:?\d{0,2}|[A-Z][\p{L}_]+\/[\p{L}_/+-]+)$/u.test(
    text,
  )
    ? text
    : undefined;
}
