import type { Facts } from '../facts/facts.js';
import type { Attendance } from '../facts/online.js';
import { because, type Reason } from '../reason.js';
import { plain } from '../words.js';
import type { Whereabouts } from './location.js';
import { decideTimes } from './times.js';

/** What a row writes: the columns of the event and its one timeslot. */
export interface Draft {
  title: string;
  description: string;
  language: string;
  typeCode: string;
  scheduleState: 'TENTATIVE' | 'CONFIRMED';
  attendanceMode: Attendance;
  signupMode: 'EXTERNAL_LINK' | 'NONE';
  signupUrl: string | null;
  onlineUrl: string | null;
  venue: string | null;
  address: string | null;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  locationPrecision: 'STREET' | 'LOCALITY' | null;
  placeId: number | null;
  timeZone: string | null;
  contactName: string | null;
  startsOn: string | null;
  localStart: string | null;
  localEnd: string | null;
  startsAt: string | null;
  endsAt: string | null;
  capacity: number | null;
}

export type Decision =
  | { kind: 'accepted'; facts: Facts; draft: Draft; reasons: Reason[] }
  | { kind: 'rejected'; facts: Facts; reasons: Reason[] };

/** The campaign as far as rows are measured by it. */
export interface Setting {
  /** Null while the campaign is made from the file: then the file's days make its window. */
  window: { from: string; to: string } | null;
  language: string;
  /** Names and codes of the allowed kinds of event, in plain spelling, to the code. */
  types: ReadonlyMap<string, string>;
  defaultType: string;
}

/** From facts and evidence to an event, or to the reasons why not. */
export function decideRow(facts: Facts, where: Whereabouts, setting: Setting): Decision {
  const reasons = [...facts.reasons];
  const rejected = (reason: Reason): Decision => ({ kind: 'rejected', facts, reasons: [reason] });
  if (facts.rejection) return rejected(facts.rejection);
  const dated = settleDate(facts, setting, reasons);
  if ('code' in dated) return rejected(dated);
  if (where.rejection) return rejected(where.rejection);
  if (where.contradicted && isBare(facts)) return rejected(because('noContent'));
  const { reasons: timeReasons, ...times } = decideTimes(dated, where.timeZone);
  const { window } = setting;
  if (window && times.startsOn !== null && (times.startsOn < window.from || times.startsOn > window.to)) {
    return rejected(because('outsideWindow', { date: times.startsOn, ...window }));
  }
  const typeCode = typeOf(facts, setting, reasons);
  const draft: Draft = {
    title: facts.title,
    description: facts.description,
    language: facts.language ?? setting.language,
    typeCode,
    scheduleState: times.startsAt === null ? 'TENTATIVE' : 'CONFIRMED',
    attendanceMode: where.attendanceMode,
    ...signup(facts, where.attendanceMode),
    venue: where.venue,
    address: where.address,
    locality: where.locality,
    region: where.region,
    postalCode: where.postalCode,
    country: where.country,
    latitude: where.latitude,
    longitude: where.longitude,
    locationPrecision: where.locationPrecision,
    placeId: where.placeId,
    contactName: facts.organisers,
    ...times,
    capacity: facts.capacity,
  };
  return { kind: 'accepted', facts, draft, reasons: [...reasons, ...where.reasons, ...timeReasons] };
}

/** An unclear date is settled by the campaign's window where only one reading lies in it. */
function settleDate(facts: Facts, { window }: Setting, reasons: Reason[]): Facts | Reason {
  const { date } = facts;
  if (date.kind === 'unreadable') return because('dateUnreadable', { text: date.text });
  if (date.kind !== 'ambiguous') return facts;
  const fitting = [date.dayFirst, date.monthFirst].filter((day) => window && day >= window.from && day <= window.to);
  const [day] = fitting;
  if (day === undefined || fitting.length > 1) {
    return because('dateAmbiguous', { text: date.text, dayFirst: date.dayFirst, monthFirst: date.monthFirst });
  }
  reasons.push(because('dateByWindow', { text: date.text, date: day }));
  return { ...facts, date: { kind: 'day', day, lastDay: null, time: null } };
}

/** One word as title and next to nothing else: "Google", "jsishs". A longer title may be all that an organiser wrote. */
const isBare = (facts: Facts): boolean =>
  /^[\p{Script=Latin}\d]{1,12}$/u.test(facts.title) &&
  facts.description.length < 20 &&
  facts.url === null &&
  facts.onlineUrl === null;

/**
 * An imported event has no host here who could receive sign-ups: people are sent to the organisers' own page, or are
 * told that there is nothing to sign.
 */
function signup(facts: Facts, mode: Attendance): Pick<Draft, 'signupMode' | 'signupUrl' | 'onlineUrl'> {
  const signupUrl = facts.url ?? facts.onlineUrl;
  return {
    signupMode: signupUrl === null ? 'NONE' : 'EXTERNAL_LINK',
    signupUrl,
    onlineUrl: mode === 'IN_PERSON' ? null : facts.onlineUrl,
  };
}

function typeOf(facts: Facts, setting: Setting, reasons: Reason[]): string {
  if (facts.type === '') return setting.defaultType;
  const found = setting.types.get(plain(facts.type));
  if (found === undefined) reasons.push(because('typeUnknown', { text: facts.type }));
  return found ?? setting.defaultType;
}
