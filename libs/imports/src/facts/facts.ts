import { because, type Reason } from '../reason.js';
import type { Field } from '../read/fields.js';
import type { Mapping } from '../read/mapping.js';
import type { Table, TableRow } from '../read/table.js';
import { hasLetters, oneLine, plain, shorten } from '../words.js';
import { readCoordinates, type CoordinateFact } from './coordinates.js';
import { readDate, type DateFact, type DayOrder } from './dates.js';
import { readLink } from './links.js';
import { onlineInPlace, readOnlineFlag, type Attendance } from './online.js';
import { withoutContacts, type PublicText } from './public-text.js';
import { readTime, type TimeFact } from './times.js';

export type Cells = Partial<Record<Field, string>>;

/** What one row says, before anything is looked up. */
export interface Facts {
  row: number;
  cells: Cells;
  /** The row's own id in the table; null without such a column or cell. */
  externalId: string | null;
  title: string;
  description: string;
  organisers: string | null;
  date: DateFact;
  endDate: DateFact;
  time: TimeFact;
  endTime: TimeFact;
  /** As written, from its column or from behind the time. */
  zone: string;
  placeText: string;
  country: string;
  region: string;
  venue: string | null;
  address: string | null;
  postalCode: string | null;
  coordinates: CoordinateFact;
  onlineFlag: Attendance | null;
  onlineInPlace: Exclude<Attendance, 'IN_PERSON'> | null;
  url: string | null;
  onlineUrl: string | null;
  type: string;
  language: string | null;
  capacity: number | null;
  reasons: Reason[];
  /** Set when the row cannot become an event, whatever is looked up. */
  rejection: Reason | null;
}

const longestTitle = 200;
const longestText = 10_000;

export function cellsOf(row: TableRow, table: Table, mapping: Mapping): Cells {
  const cells: Cells = {};
  table.headings.forEach((heading, index) => {
    const field = mapping.get(heading);
    const value = row.cells[index];
    if (field !== undefined && value !== undefined && value.trim() !== '') cells[field] = value;
  });
  return cells;
}

/** Reads the mapped cells of one row. `order` is what the whole column shows about numeric dates. */
export function readFacts(row: TableRow, table: Table, mapping: Mapping, order: DayOrder): Facts {
  const cells = cellsOf(row, table, mapping);
  const reasons: Reason[] = [];
  const texts = readTexts(cells, reasons);
  const links = readLinks(cells, reasons);
  const where = [cells.place, cells.venue, cells.address].filter((text) => text !== undefined).join(' ');
  return {
    row: row.row,
    cells,
    externalId: cells.externalId === undefined ? null : oneLine(cells.externalId),
    ...texts,
    ...links,
    ...readWhen(cells, order),
    country: oneLine(cells.country ?? ''),
    region: oneLine(cells.region ?? ''),
    postalCode: cells.postalCode === undefined ? null : shorten(oneLine(cells.postalCode), 20),
    coordinates: readCoordinates(cells.latitude ?? '', cells.longitude ?? '', cells.coordinates ?? ''),
    onlineFlag: readOnlineFlag(cells.online ?? ''),
    onlineInPlace: onlineInPlace(where),
    type: oneLine(cells.type ?? ''),
    language: languageOf(cells.language ?? '', texts.title),
    capacity: capacityOf(cells.capacity ?? ''),
    reasons,
    rejection: rejectionOf(row, table, texts.title),
  };
}

function readWhen(cells: Cells, order: DayOrder): Pick<Facts, 'date' | 'endDate' | 'time' | 'endTime' | 'zone'> {
  const date = readDate(cells.date ?? '', order);
  const time = readTime(cells.startTime ?? (date.kind === 'day' ? (date.time ?? '') : ''));
  const zone = cells.timeZone ?? (time.kind === 'time' ? (time.zone ?? '') : '');
  return {
    date,
    endDate: readDate(cells.endDate ?? '', order),
    time,
    endTime: readTime(cells.endTime ?? ''),
    zone: oneLine(zone),
  };
}

function rejectionOf(row: TableRow, table: Table, title: string): Reason | null {
  if (row.cells.every((cell) => cell.trim() === '')) return because('emptyRow');
  if (row.cells.length !== table.headings.length) {
    return because('ragged', { cells: row.cells.length, columns: table.headings.length });
  }
  if (title === '') return because('noTitle');
  return hasLetters(title) ? null : because('notAnEvent', { title });
}

function readTexts(cells: Cells, reasons: Reason[]) {
  const read: PublicText[] = [];
  const clean = (text: string | undefined, namesPeople = false): string => {
    const result = withoutContacts(text ?? '', namesPeople);
    read.push(result);
    return result.text;
  };
  const title = oneLine(clean(cells.title));
  const description = clean(cells.description?.replace(/\r\n?/g, '\n'));
  const organisers = oneLine(clean(cells.organisers, true));
  const venue = oneLine(clean(cells.venue));
  const address = oneLine(clean(cells.address));
  const placeText = oneLine(clean(cells.place));
  if (read.some(({ removed }) => removed)) reasons.push(because('contactsRemoved'));
  if (shorten(title, longestTitle) !== title) reasons.push(because('titleShortened'));
  if (shorten(description, longestText) !== description) reasons.push(because('textShortened'));
  return {
    title: shorten(title, longestTitle),
    description: shorten(description, longestText),
    organisers: hasLetters(organisers) ? shorten(organisers, 200) : null,
    venue: venue === '' ? null : shorten(venue, 200),
    address: address === '' ? null : shorten(address, 300),
    placeText,
  };
}

function readLinks(cells: Cells, reasons: Reason[]): Pick<Facts, 'url' | 'onlineUrl'> {
  const read = (cell: string | undefined): string | null => {
    const link = readLink(cell ?? '');
    if (link.unreadable) reasons.push(because('linkUnreadable', { text: oneLine(withoutContacts(cell ?? '').text) }));
    if (link.repaired) reasons.push(because('linkRepaired', { url: link.url ?? '' }));
    return link.url;
  };
  return { url: read(cells.url), onlineUrl: read(cells.onlineUrl) };
}

const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Greek}{3}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
];

/** From its column, or from a script that only one language has; otherwise the campaign's own is assumed later. */
function languageOf(cell: string, title: string): string | null {
  const code = cell.trim().replaceAll('_', '-');
  if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)) return code;
  const name = plain(cell);
  const named = name === '' ? undefined : languageNames().get(name);
  return named ?? scripts.find(([script]) => script.test(title))?.[1] ?? null;
}

let names: Map<string, string> | undefined;

function languageNames(): Map<string, string> {
  if (names) return names;
  names = new Map();
  const codes =
    'en es fr de pt it nl pl ru uk ar fa ur hi bn ne ja ko zh th vi id ms sw am ha yo ig so tr el he cs ro hu sv da fi nb ca eu gl'.split(
      ' ',
    );
  for (const code of codes) {
    for (const reader of ['en', 'es', 'fr', 'de', code]) {
      const name = new Intl.DisplayNames([reader], { type: 'language' }).of(code);
      if (name !== undefined) names.set(plain(name), code);
    }
  }
  return names;
}

function capacityOf(cell: string): number | null {
  const count = /^\d{1,6}$/.test(cell.trim()) ? Number(cell.trim()) : 0;
  return count > 0 ? count : null;
}
