import { Temporal } from 'temporal-polyfill';

const two = (value: number): string => String(Math.abs(value)).padStart(2, '0');

/** `+0530`, with seconds only where history needs them. */
function offset(nanoseconds: number): string {
  const total = Math.round(nanoseconds / 1e9);
  const seconds = Math.abs(total);
  const rest = seconds % 60 === 0 ? '' : two(seconds % 60);
  return `${total < 0 ? '-' : '+'}${two(Math.floor(seconds / 3600))}${two(Math.floor(seconds / 60) % 60)}${rest}`;
}

const local = (time: Temporal.PlainDateTime): string => time.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

interface Observance {
  from: number;
  to: number;
  /** Local time before the change. */
  start: Temporal.PlainDateTime;
}

function observance(change: Temporal.ZonedDateTime): Observance {
  const before = change.subtract({ nanoseconds: 1 });
  return {
    from: before.offsetNanoseconds,
    to: change.offsetNanoseconds,
    start: change.toPlainDateTime().subtract({ nanoseconds: change.offsetNanoseconds - before.offsetNanoseconds }),
  };
}

/**
 * The VTIMEZONE of a zone for some days: every change of the clock from the last one before `first` to the first one
 * after `last`. Made from the same zone data as our instants, so that a calendar cannot disagree with our pages.
 */
export function vtimezone(zone: string, first: Date, last: Date): string {
  const at = (date: Date): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(zone);
  const begin = at(first);
  const observances: Observance[] = [];
  let change = begin.getTimeZoneTransition('previous');
  if (!change) {
    const epoch = Temporal.PlainDateTime.from('1970-01-01T00:00:00');
    observances.push({ from: begin.offsetNanoseconds, to: begin.offsetNanoseconds, start: epoch });
    change = begin.getTimeZoneTransition('next');
  }
  const end = at(last);
  while (change) {
    observances.push(observance(change));
    if (Temporal.ZonedDateTime.compare(change, end) > 0) break;
    change = change.getTimeZoneTransition('next');
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flatMap(lines), 'END:VTIMEZONE'].join('\r\n');
}

function lines({ from, to, start }: Observance): string[] {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local(start)}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `END:${kind}`,
  ];
}
