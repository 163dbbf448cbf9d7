import { Temporal } from 'temporal-polyfill';

export type ZoneFact =
  | { kind: 'none' }
  | { kind: 'iana'; id: string }
  /** Minutes east of UTC that the text may mean: one for "UTC+2", several for "CST". */
  | { kind: 'offsets'; text: string; minutes: readonly number[]; isUtc: boolean }
  | { kind: 'unknown'; text: string };

/**
 * Abbreviations with every offset for which they are in use, in minutes. They are no time zones: they are only
 * compared with the zone of the place.
 */
const abbreviations: Readonly<Record<string, readonly number[]>> = {
  ACDT: [630],
  ACST: [570],
  ACT: [-300, 570],
  ADT: [-180],
  AEDT: [660],
  AEST: [600],
  AFT: [270],
  AKDT: [-480],
  AKST: [-540],
  ALMT: [300, 360],
  AMT: [-240, 240],
  ART: [-180],
  AST: [-240, 180],
  AWST: [480],
  AZOT: [-60],
  AZT: [240],
  BDT: [360, 480],
  BOT: [-240],
  BRT: [-180],
  BRST: [-120],
  BST: [60, 360, 660],
  BTT: [360],
  CAT: [120],
  CDT: [-300, -240],
  CEST: [120],
  CET: [60],
  CHST: [600],
  CLST: [-180],
  CLT: [-240],
  COT: [-300],
  CST: [-360, 480, -300],
  CVT: [-60],
  EAT: [180],
  ECT: [-300, -240],
  EDT: [-240],
  EEST: [180],
  EET: [120],
  EST: [-300],
  FJT: [720],
  GALT: [-360],
  GET: [240],
  GFT: [-180],
  GMT: [0],
  GST: [240, -120],
  GYT: [-240],
  HKT: [480],
  HST: [-600],
  ICT: [420],
  IDT: [180],
  IRST: [210],
  IRDT: [270],
  IST: [330, 60, 120],
  JST: [540],
  KGT: [360],
  KST: [540],
  MDT: [-360],
  MMT: [390],
  MSK: [180],
  MST: [-420, 480, 390],
  MUT: [240],
  MYT: [480],
  NDT: [-150],
  NPT: [345],
  NST: [-210],
  NZDT: [780],
  NZST: [720],
  PDT: [-420],
  PET: [-300],
  PGT: [600],
  PHT: [480],
  PHST: [480],
  PKT: [300],
  PST: [-480, 480],
  PYT: [-240, -180],
  PYST: [-180],
  SAST: [120],
  SGT: [480],
  SRT: [-180],
  SST: [480, -660],
  THA: [420],
  TJT: [300],
  TLT: [540],
  TMT: [300],
  TRT: [180],
  UTC: [0],
  UYT: [-180],
  UZT: [300],
  VET: [-240],
  WAT: [60],
  WEST: [60],
  WET: [0],
  WIB: [420],
  WIT: [540],
  WITA: [480],
  YEKT: [300],
  Z: [0],
};

let names: Map<string, string> | undefined;

function ianaName(text: string): string | null {
  names ??= new Map(Intl.supportedValuesOf('timeZone').map((id) => [id.toLowerCase(), id]));
  const key = text.trim().replaceAll(' ', '_').toLowerCase();
  const known = names.get(key);
  if (known !== undefined) return known;
  // Links such as Asia/Calcutta are valid names and not in the list.
  if (!/^[a-z_]+\/[a-z_/+-]+$/.test(key)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: key }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Reads what a table says about the time zone. */
export function readZone(text: string): ZoneFact {
  const cell = text.normalize('NFKC').trim();
  if (cell === '') return { kind: 'none' };
  const iana = cell.includes('/') ? ianaName(cell) : null;
  if (iana !== null) return { kind: 'iana', id: iana };
  const offset = /^(?:(?:UTC|GMT)\s*)?([+\u2212-])\s*(\d{1,2})(?::?(\d{2}))?$/iu.exec(cell);
  if (offset) {
    const minutes = (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * (offset[1] === '+' ? 1 : -1);
    return Math.abs(minutes) <= 14 * 60
      ? { kind: 'offsets', text: cell, minutes: [minutes], isUtc: minutes === 0 }
      : { kind: 'unknown', text: cell };
  }
  const letters = cell.toUpperCase().replace(/[^A-Z]/g, '');
  const known = Object.hasOwn(abbreviations, letters) ? abbreviations[letters] : undefined;
  if (known && /^[\p{L}.()\s]+$/u.test(cell)) {
    return {
      kind: 'offsets',
      text: cell,
      minutes: known,
      isUtc: letters === 'UTC' || letters === 'GMT' || letters === 'Z',
    };
  }
  return { kind: 'unknown', text: cell };
}

/** Minutes east of UTC in a zone at a wall time. */
export function offsetAt(zone: string, local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).offsetNanoseconds / 60e9;
}

/** Names of summer time. "BST" is one in London and none in Dhaka. */
const summer = /^(ACDT|ADT|AEDT|AKDT|CDT|EDT|MDT|PDT|NDT|CEST|EEST|WEST|IDT|IRDT|NZDT|BRST|CLST|PYST|BST)$/;

/**
 * Does the text fit the place's own zone at that time? People name the zone and not the season (EEST in a Vilnius
 * winter, EST in a New York summer), so a name of summer time is compared with the zone's summer, any other with its
 * standard time; offsets and UTC are compared with the day itself.
 */
export function fitsZone(fact: ZoneFact, zone: string, local: string): boolean {
  if (fact.kind === 'none') return true;
  if (fact.kind === 'unknown') return false;
  const offset = offsetAt(zone, local);
  if (fact.kind === 'iana') return offsetAt(fact.id, local) === offset;
  const name = fact.text.toUpperCase().replace(/[^A-Z]/g, '');
  if (fact.isUtc || /\d/.test(fact.text)) return fact.minutes.includes(offset);
  const year = local.slice(0, 4);
  const seasons = [offsetAt(zone, `${year}-01-15T12:00`), offsetAt(zone, `${year}-07-15T12:00`)];
  const fits = (minutes: number): boolean => fact.minutes.includes(minutes);
  if (name === 'BST') return seasons.some(fits);
  return fits(summer.test(name) ? Math.max(...seasons) : Math.min(...seasons));
}

/** What the wall clock of a zone shows at a wall time of a fixed offset. */
export function convert(local: string, fromMinutes: number, zone: string): string {
  const instant = Temporal.PlainDateTime.from(local)
    .toZonedDateTime('UTC')
    .toInstant()
    .subtract({ minutes: fromMinutes });
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
