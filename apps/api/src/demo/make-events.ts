import { Temporal } from 'temporal-polyfill';
import { decideTimes, type SlotTimes } from '#events';
import { slugify } from '#platform/ids.js';
import type { DemoCity } from './cities.js';
import { eventTexts } from './event-texts.js';
import { isOutdoors, titleOf, titles, typeOf, type DemoKind } from './event-words.js';
import type { Dice } from './random.js';

export interface DemoPlace {
  id: number;
  name: string;
  region: string | null;
  country: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  population: number;
}

export interface DemoEvent {
  slug: string;
  title: string;
  description: string;
  language: string;
  typeCode: string;
  scheduleState: 'TENTATIVE' | 'CONFIRMED' | 'POSTPONED' | 'CANCELLED';
  reviewState: 'APPROVED' | 'AWAITING_REVIEW';
  attendanceMode: 'IN_PERSON' | 'ONLINE' | 'HYBRID';
  addressVisibility: 'PUBLIC' | 'ATTENDEES' | 'APPROXIMATE' | 'TO_BE_ANNOUNCED';
  onlineUrl: string | null;
  venue: string | null;
  address: string | null;
  place: DemoPlace;
  latitude: number;
  longitude: number;
  whatToBring: string | null;
  accessibility: { feature: string; value: string; note?: string }[];
  times: SlotTimes;
  capacity: number | null;
  cancelNote: string | null;
  /** What was different before, for the public history. */
  moved: { times: SlotTimes; venue: string } | null;
  /** What the event stands for in the demo; most are ordinary. */
  role: Role;
}

type Role =
  'ordinary' | 'cancelled' | 'moved' | 'postponed' | 'hidden' | 'full' | 'save-the-date' | 'date-open' | 'to-review';

/** Cities whose event shows something special; chosen where a visitor of the demo is likely to look. */
const roles: Record<string, Role> = {
  Lyon: 'moved',
  Glasgow: 'cancelled',
  Jakarta: 'postponed',
  Berlin: 'hidden',
  Montevideo: 'full',
  Chicago: 'full',
  Nairobi: 'date-open',
  Quito: 'date-open',
  Vancouver: 'to-review',
  'Buenos Aires': 'to-review',
  Accra: 'to-review',
  Kyoto: 'to-review',
  Bilbao: 'to-review',
  ...Object.fromEntries(
    ['Austin', 'Puebla', 'Nantes', 'Riga', 'Lusaka', 'Hanoi', 'Recife', 'Medellín', 'Perth', 'Boston', 'Coimbra'].map(
      (city) => [city, 'save-the-date' as const],
    ),
  ),
};

const kinds: [DemoKind, number][] = [
  ['clean-up', 52],
  ['walk', 13],
  ['workshop', 9],
  ['talk', 6],
  ['art', 6],
  ['stall', 5],
  ['training', 4],
  ['screening', 3],
  ['meeting', 2],
];

/** Saturdays and Sundays of nine days that begin on a Saturday, with the working days between. */
const days: [number, number][] = [
  [0, 30],
  [1, 16],
  [2, 3],
  [3, 3],
  [4, 4],
  [5, 4],
  [6, 6],
  [7, 26],
  [8, 8],
];

export function makeEvent(dice: Dice, city: DemoCity, place: DemoPlace, firstDay: string): DemoEvent {
  const role = roles[city.name] ?? 'ordinary';
  const kind = role === 'ordinary' || role === 'save-the-date' ? dice.weighted(kinds) : 'clean-up';
  const title = titleOf(dice.pick(titles[city.language][kind]), city);
  const day = Temporal.PlainDate.from(firstDay)
    .add({ days: dice.weighted(days) })
    .toString();
  const announced = { role, place, title, language: city.language, typeCode: typeOf(kind) };
  return {
    ...announced,
    slug: `${slugify(`${title} ${place.name}`, 50)}-${dice.letters(6)}`,
    scheduleState: stateOf(role),
    reviewState: role === 'to-review' ? 'AWAITING_REVIEW' : 'APPROVED',
    times: timesOf(dice, role, kind, day, place.timeZone),
    capacity: capacityOf(dice, role, isOutdoors(kind)),
    cancelNote: role === 'cancelled' ? cancelNote : null,
    moved: role === 'moved' ? { times: afternoonOf(day, place.timeZone), venue: 'Pont de la Guillotière' } : null,
    ...nearby(dice, place),
    ...(role === 'save-the-date' || role === 'date-open' ? undecided : details(dice, kind, city, role)),
  };
}

const cancelNote = 'The bank is closed until the footbridge is repaired. The team in Edinburgh is glad of every hand.';

const afternoonOf = (startsOn: string, zone: string): SlotTimes =>
  decideTimes({ startsOn, startTime: '14:00', endTime: '17:00' }, zone);

type Details = Pick<
  DemoEvent,
  | 'description'
  | 'attendanceMode'
  | 'addressVisibility'
  | 'onlineUrl'
  | 'venue'
  | 'address'
  | 'whatToBring'
  | 'accessibility'
>;

/** City and day are known, the rest is to be announced. */
const undecided: Details = {
  description: '',
  attendanceMode: 'IN_PERSON',
  addressVisibility: 'TO_BE_ANNOUNCED',
  onlineUrl: null,
  venue: null,
  address: null,
  whatToBring: null,
  accessibility: [],
};

const indoorModes = [
  ['IN_PERSON', 5],
  ['HYBRID', 2],
  ['ONLINE', 2],
] as const;

function details(dice: Dice, kind: DemoKind, { language }: DemoCity, role: Role): Details {
  const outdoors = isOutdoors(kind);
  const words = eventTexts[language];
  const [venue, address] = dice.pick(outdoors ? words.outdoorPlaces : words.indoorPlaces);
  const attendanceMode = outdoors ? 'IN_PERSON' : dice.weighted(indoorModes);
  return {
    ...{ attendanceMode, venue, address },
    description: outdoors ? words.outdoors : words.indoors,
    addressVisibility: role === 'hidden' ? 'ATTENDEES' : 'PUBLIC',
    onlineUrl: attendanceMode === 'IN_PERSON' ? null : `https://example.org/join/${dice.letters(8)}`,
    whatToBring: outdoors ? words.bring : null,
    accessibility: accessibilityOf(dice, outdoors),
  };
}

function stateOf(role: Role): DemoEvent['scheduleState'] {
  switch (role) {
    case 'cancelled':
      return 'CANCELLED';
    case 'postponed':
      return 'POSTPONED';
    case 'save-the-date':
    case 'date-open':
      return 'TENTATIVE';
    default:
      return 'CONFIRMED';
  }
}

function timesOf(dice: Dice, role: Role, kind: DemoKind, day: string, zone: string): SlotTimes {
  if (role === 'date-open') return decideTimes({}, zone);
  if (role === 'save-the-date') return decideTimes({ startsOn: day }, zone);
  if (role === 'moved') return decideTimes({ startsOn: day, startTime: '10:00', endTime: '12:30' }, zone);
  const outdoors = isOutdoors(kind);
  const mornings =
    kind === 'walk' ? ['07:00', '07:30', '08:00'] : ['09:00', '09:30', '10:00', '10:00', '11:00', '14:00'];
  const start = dice.pick(outdoors ? mornings : ['17:30', '18:00', '19:00']);
  const hours = outdoors ? dice.between(2, 4) : 2;
  const end = Temporal.PlainTime.from(start).add({ hours }).toString({ smallestUnit: 'minute' });
  return decideTimes({ startsOn: day, startTime: start, endTime: end }, zone);
}

/** Within a good kilometre of the middle of the city, to four decimals. */
function nearby(dice: Dice, place: DemoPlace): { latitude: number; longitude: number } {
  const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;
  const spread = 0.011;
  return {
    latitude: round(place.latitude + (dice.next() * 2 - 1) * spread),
    longitude: round(place.longitude + ((dice.next() * 2 - 1) * spread) / Math.cos((place.latitude * Math.PI) / 180)),
  };
}

function capacityOf(dice: Dice, role: Role, outdoors: boolean): number | null {
  if (role === 'full') return 12;
  if (role === 'date-open' || role === 'save-the-date') return null;
  if (!outdoors) return dice.pick([20, 25, 30, 40, 60]);
  return dice.chance(0.3) ? dice.pick([30, 40, 50, 80, 120]) : null;
}

function accessibilityOf(dice: Dice, outdoors: boolean): DemoEvent['accessibility'] {
  const all = [
    { feature: 'step-free-entrance', value: outdoors ? 'PARTIAL' : 'YES' },
    { feature: 'accessible-toilet', value: dice.chance(0.7) ? 'YES' : 'NO' },
    { feature: 'public-transport', value: 'YES' },
    { feature: 'seating', value: outdoors ? 'PARTIAL' : 'YES' },
  ];
  return all.filter(() => dice.chance(0.75));
}
