import { Temporal } from 'temporal-polyfill';
import type { AttendanceState, AudienceRole, Expression } from '../expression.js';

/** Numbers that are the same for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below = (n: number): number => Math.floor(this.next() * n);
  is = (chance: number): boolean => this.next() < chance;
  of = <T>(items: readonly T[]): T => items[this.below(items.length)] as T;
  some = <T>(items: readonly T[]): T[] => {
    const chosen = items.filter(() => this.is(0.4));
    return chosen.length > 0 ? chosen : [this.of(items)];
  };

  uuid(): string {
    const hex = () => this.below(0x10000).toString(16).padStart(4, '0');
    return `${hex()}${hex()}-${hex()}-7${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`;
  }
}

export const NOW = new Date('2027-02-06T11:00:00Z');
/** Some 25, 75, 230 and 17,000 km from each other. */
const towns: readonly [number, number][] = [
  [46.948, 7.447],
  [47.17, 7.52],
  [47.56, 8.2],
  [46.2, 9.9],
  [-17.5, -149.5],
];
const zones = ['Europe/Zurich', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
const days = ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'];
const types = ['clean-up', 'march', 'stall'];
const statuses = ['UNCONFIRMED', 'REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED', 'CANCELLED', 'DECLINED'];

interface Row {
  id: string;
}
export interface Slot extends Row {
  event_id: string;
  position: number;
  starts_on: string | null;
  local_start: string | null;
  local_end: string | null;
  starts_at: string | null;
  ends_at: string | null;
}
export interface WorldEvent extends Row {
  campaign_id: string;
  group_id: string | null;
  type_code: string;
  schedule_state: string;
  review_state: string;
  visibility: string;
  public_latitude: number | null;
  public_longitude: number | null;
  time_zone: string | null;
}

export type World = ReturnType<typeof randomWorld>;

/** A few people, two campaigns and all that can tie the ones to the others, at random. */
export function randomWorld(dice: Dice) {
  const many = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index));
  const persons = many(9, (index) => {
    const forgotten = dice.is(0.08);
    return {
      ...{ id: dice.uuid(), email: forgotten ? null : `p${String(index)}@example.org`, name: null },
      ...{ locale: dice.of(['en', 'es', 'es-MX']), forgotten_at: forgotten ? NOW.toISOString() : null },
      email_confirmed_at: dice.is(0.7) ? NOW.toISOString() : null,
    };
  });
  const campaigns = many(2, (index) => ({
    ...{ id: dice.uuid(), slug: `campaign-${String(index)}`, status: 'OPEN' },
    ...{ starts_on: '2020-01-01', ends_on: '2040-12-31', default_language: 'en', accent_hue: 1 },
  }));
  const groups = many(3, (index) => ({ id: dice.uuid(), slug: `g${String(index)}`, name: `Group ${String(index)}` }));
  const events = many(8, (index) => ({
    ...event(dice, index),
    campaign_id: dice.is(0.85) ? (campaigns[0]?.id ?? '') : (campaigns[1]?.id ?? ''),
    group_id: dice.is(0.5) ? dice.of(groups).id : null,
  }));
  const timeslots = events.flatMap((of) => many(dice.is(0.3) ? 2 : 1, (position) => slot(dice, of, position)));
  const attendances = pairs(dice, timeslots, persons, 0.22).map(([at, person]) => ({
    ...{ id: dice.uuid(), event_id: at.event_id, timeslot_id: at.id, person_id: person.id },
    ...{ rsvp_status: dice.of(statuses), outcome: dice.is(0.15) ? dice.of(['ATTENDED', 'NO_SHOW'] as const) : null },
  }));
  const hosts = pairs(dice, events, persons, 0.12).map(([at, person]) => ({
    ...{ id: dice.uuid(), event_id: at.id, person_id: person.id, role: 'COHOST' },
    confirmed_at: dice.is(0.8) ? NOW.toISOString() : null,
  }));
  const endorsements = pairs(dice, campaigns, groups, 0.6).map(([campaign, group]) => ({
    ...{ id: dice.uuid(), campaign_id: campaign.id, group_id: group.id, kind: 'ENDORSER' },
    status: dice.of(['ACCEPTED', 'ACCEPTED', 'REQUESTED']),
    requested_by: dice.is(0.9) ? dice.of(persons).id : null,
  }));
  const subscriptions = pairs(dice, persons, [...campaigns.map(({ id }) => id), null], 0.35).map(
    ([person, campaign_id]) => subscription(dice, person.id, campaign_id),
  );
  return { persons, campaigns, groups, events, timeslots, attendances, hosts, endorsements, subscriptions };
}

function pairs<A, B>(dice: Dice, left: readonly A[], right: readonly B[], chance: number): [A, B][] {
  return left.flatMap((a) => right.filter(() => dice.is(chance)).map((b): [A, B] => [a, b]));
}

function event(
  dice: Dice,
  index: number,
): Omit<WorldEvent, 'campaign_id' | 'group_id'> & { slug: string; title: string } {
  const town = dice.is(0.9) ? dice.of(towns) : null;
  return {
    ...{ id: dice.uuid(), slug: `event-${String(index)}`, title: `Event ${String(index)}`, type_code: dice.of(types) },
    schedule_state: dice.of(['CONFIRMED', 'CONFIRMED', 'TENTATIVE', 'POSTPONED', 'CANCELLED']),
    review_state: dice.of(['APPROVED', 'APPROVED', 'APPROVED', 'AWAITING_REVIEW', 'REJECTED']),
    visibility: dice.of(['PUBLIC', 'PUBLIC', 'PUBLIC', 'UNLISTED']),
    ...{ public_latitude: town?.[0] ?? null, public_longitude: town?.[1] ?? null },
    time_zone: town === null && dice.is(0.5) ? null : dice.of(zones),
  };
}

function slot(dice: Dice, of: WorldEvent, position: number): Slot {
  const day = dice.is(0.85) ? dice.of(days) : null;
  const hour =
    day !== null && of.time_zone !== null && dice.is(0.7) ? `T${dice.of(['00:30', '09:00', '12:30', '21:00'])}` : null;
  const local = hour === null || day === null ? null : day + hour;
  const start = local === null || of.time_zone === null ? null : instant(local, of.time_zone);
  const ends = start !== null && dice.is(0.4);
  return {
    ...{ id: dice.uuid(), event_id: of.id, position, starts_on: day, local_start: local },
    ...{ local_end: ends ? local : null, starts_at: start?.toISOString() ?? null },
    ends_at: ends ? new Date(start.getTime() + (1 + dice.below(9)) * 3_600_000).toISOString() : null,
  };
}

const instant = (local: string, zone: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);

function subscription(dice: Dice, person_id: string, campaign_id: string | null) {
  const topic = campaign_id !== null && dice.is(0.6) ? 'FOLLOW' : dice.of(['DIGEST', 'NEARBY']);
  const [latitude, longitude] = topic === 'FOLLOW' ? [null, null] : dice.of(towns);
  return {
    ...{ id: dice.uuid(), person_id, campaign_id, topic, latitude, longitude, weekday: 1, local_hour: 9 },
    ...{ radius_km: topic === 'FOLLOW' ? null : 50, cadence: 'WEEKLY', host_mail: false },
    status: dice.of(['GRANTED', 'GRANTED', 'PENDING', 'WITHDRAWN']),
    ...{ time_zone: 'Europe/Zurich', locale: 'en', created_at: NOW.toISOString(), next_at: NOW.toISOString() },
  };
}

const roles: readonly AudienceRole[] = ['PARTICIPANT', 'HOST', 'ENDORSER', 'SUBSCRIBER'];
const states: readonly AttendanceState[] = ['REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED', 'ATTENDED', 'NO_SHOW'];

/** An expression about this world, at most so deep. */
export function randomExpression(dice: Dice, world: World, depth: number): Expression {
  const inner = () => randomExpression(dice, world, depth - 1);
  const several = () => Array.from({ length: 1 + dice.below(3) }, inner);
  if (depth > 1 && dice.is(0.65)) {
    return dice.of([
      () => ({ all: several() }),
      () => ({ any: several() }),
      () => ({ not: inner() }),
      () => ({ some: inner() }),
    ])();
  }
  return randomCondition(dice, world);
}

function randomCondition(dice: Dice, world: World): Expression {
  const [latitude, longitude] = dice.of(towns);
  const from = dice.is(0.7) ? dice.of(days) : null;
  const conditions: (() => Expression)[] = [
    () => ({ eventId: dice.of(world.events).id }),
    () => ({ near: { placeId: null, latitude, longitude, radiusKm: dice.of([5, 40, 300]) } }),
    () => ({ dates: { from, to: from === null || dice.is(0.5) ? dice.of(days.slice(2)) : null } }),
    () => ({ types: dice.some(types) }),
    () => ({ roles: dice.some(roles) }),
    () => ({ groupId: dice.of(world.groups).id }),
    () => ({ states: dice.some(states) }),
    () => ({ language: dice.of(['en', 'es']) }),
    () => ({ hostsWithoutReport: true }),
    () => ({ noActionNear: { radiusKm: dice.of([5, 40, 300]) } }),
  ];
  return dice.of(conditions)();
}
