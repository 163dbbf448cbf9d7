import { timeStateAt } from '#events';
import type { AudienceRole, Expression } from '../expression.js';
import { NOW, type Slot, type World, type WorldEvent } from './random-world.js';

type Point = readonly [number, number];

interface Tie {
  person: World['persons'][number];
  role: AudienceRole;
  event: WorldEvent | null;
  slot: Slot | null;
  points: Point[];
  group: string | null;
  states: (string | null)[];
}

const metresOnEarth = 6_378_168;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function kilometres([latA, lonA]: Point, [latB, lonB]: Point): number {
  const a = Math.sin(radians(latB - latA) / 2) ** 2;
  const b = Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return (2 * metresOnEarth * Math.asin(Math.min(1, Math.sqrt(a + b)))) / 1000;
}

const pointsOf = ({ public_latitude, public_longitude }: WorldEvent): Point[] =>
  public_latitude === null || public_longitude === null ? [] : [[public_latitude, public_longitude]];

type Times = Pick<Slot, 'starts_on' | 'starts_at' | 'ends_at'>;
const isOver = ({ starts_on, starts_at, ends_at }: Times, { time_zone }: WorldEvent): boolean => {
  const at = (text: string | null) => (text === null ? null : new Date(text));
  return (
    timeStateAt({ startsOn: starts_on, startsAt: at(starts_at), endsAt: at(ends_at), timeZone: time_zone }, NOW) ===
    'ENDED'
  );
};

const writable = ['REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED'];

/** The same questions as the queries answer, one person and one tie after the other. */
export class ByHand {
  private readonly ties: Tie[];
  private readonly toCome: WorldEvent[];

  constructor(
    private readonly world: World,
    private readonly campaignId: string,
  ) {
    this.ties = this.allTies().filter(({ person }) => person.email !== null);
    this.toCome = world.events.filter((event) => this.isToCome(event));
  }

  /** Person id to the id of the event that their mail shows. */
  people(expression: Expression): Map<string, string | null> {
    const meant = this.ties.filter((tie) => this.holds(expression, tie));
    const ids = [...new Set(meant.map(({ person }) => person.id))].sort();
    return new Map(ids.map((id) => [id, this.shown(meant.filter(({ person }) => person.id === id))]));
  }

  withRole(expression: Expression, role: AudienceRole): number {
    const meant = this.ties.filter((tie) => tie.role === role && this.holds(expression, tie));
    return new Set(meant.map(({ person }) => person.id)).size;
  }

  private allTies(): Tie[] {
    const { world, campaignId } = this;
    const person = (id: string | null) => world.persons.find((one) => one.id === id) as Tie['person'];
    const mine = new Map(
      world.events.filter((event) => event.campaign_id === campaignId).map((event) => [event.id, event]),
    );
    const atEvent = (event: WorldEvent) => ({ event, points: pointsOf(event), group: event.group_id });
    const participants = world.attendances.flatMap((row): Tie[] => {
      const event = mine.get(row.event_id);
      const slot = world.timeslots.find(({ id }) => id === row.timeslot_id) ?? null;
      if (!event || !writable.includes(row.rsvp_status)) return [];
      const states = [row.rsvp_status, row.outcome];
      return [{ ...atEvent(event), person: person(row.person_id), role: 'PARTICIPANT', slot, states }];
    });
    const hosts = world.hosts.flatMap((row): Tie[] => {
      const event = mine.get(row.event_id);
      if (!event || row.confirmed_at === null || event.review_state === 'REJECTED') return [];
      const slots = world.timeslots.filter(({ event_id }) => event_id === event.id);
      return slots.map((slot) => ({
        ...atEvent(event),
        person: person(row.person_id),
        role: 'HOST',
        slot,
        states: [],
      }));
    });
    const without = { event: null, slot: null, points: [], group: null, states: [] };
    const endorsers = world.endorsements
      .filter((row) => row.campaign_id === campaignId && row.status === 'ACCEPTED' && row.requested_by !== null)
      .map((row): Tie => ({ ...without, person: person(row.requested_by), role: 'ENDORSER', group: row.group_id }))
      .filter((tie) => tie.person.email_confirmed_at !== null);
    const subscribers = world.subscriptions
      .filter((row) => row.campaign_id === campaignId && row.topic === 'FOLLOW' && row.status === 'GRANTED')
      .map((row): Tie => ({
        ...without,
        person: person(row.person_id),
        role: 'SUBSCRIBER',
        points: this.chosen(row.person_id),
      }));
    return [...participants, ...hosts, ...endorsers, ...subscribers];
  }

  private isToCome(event: WorldEvent): boolean {
    const { campaign_id, review_state, visibility, schedule_state } = event;
    const isPublic = review_state === 'APPROVED' && visibility === 'PUBLIC';
    const takesPlace = schedule_state === 'CONFIRMED' || schedule_state === 'TENTATIVE';
    return campaign_id === this.campaignId && isPublic && takesPlace && !isOver(this.span(event.id), event);
  }

  private span(eventId: string): Times {
    const slots = this.world.timeslots.filter(({ event_id }) => event_id === eventId);
    const sorted = (texts: (string | null)[]) => texts.filter((text) => text !== null).sort();
    return {
      starts_on: sorted(slots.map(({ starts_on }) => starts_on))[0] ?? null,
      starts_at: sorted(slots.map(({ starts_at }) => starts_at))[0] ?? null,
      ends_at: sorted(slots.map(({ ends_at }) => ends_at)).at(-1) ?? null,
    };
  }

  private holds(expression: Expression, tie: Tie): boolean {
    const ofPerson = () => this.ties.filter(({ person }) => person.id === tie.person.id);
    if ('all' in expression) return expression.all.every((part) => this.holds(part, tie));
    if ('any' in expression) return expression.any.some((part) => this.holds(part, tie));
    if ('not' in expression) return !ofPerson().some((other) => this.holds(expression.not, other));
    if ('some' in expression) return ofPerson().some((other) => this.holds(expression.some, other));
    if ('language' in expression) return tie.person.locale.slice(0, 2) === expression.language;
    if ('noActionNear' in expression) return this.isFar(tie.person.id, expression.noActionNear.radiusKm);
    return this.holdsOfTie(expression, tie);
  }

  private holdsOfTie(condition: Expression, tie: Tie): boolean {
    const { event, slot, points } = tie;
    if ('eventId' in condition) return event?.id === condition.eventId;
    if ('roles' in condition) return condition.roles.includes(tie.role);
    if ('groupId' in condition) return tie.group === condition.groupId;
    if ('types' in condition) return event !== null && condition.types.includes(event.type_code);
    if ('states' in condition) return tie.states.some((state) => (condition.states as unknown[]).includes(state));
    if ('near' in condition) {
      const { latitude, longitude, radiusKm } = condition.near;
      return points.some((point) => kilometres(point, [latitude, longitude]) <= radiusKm);
    }
    if ('dates' in condition) {
      const { from, to } = condition.dates;
      const day = slot?.starts_on ?? null;
      return day !== null && (from === null || day >= from) && (to === null || day <= to);
    }
    return this.hasNotReported(tie);
  }

  private hasNotReported({ role, event, slot }: Tie): boolean {
    if (role !== 'HOST' || event?.review_state !== 'APPROVED' || slot === null) return false;
    if (event.schedule_state === 'CANCELLED' || event.schedule_state === 'POSTPONED' || !isOver(slot, event))
      return false;
    return !this.world.attendances.some((row) => row.event_id === event.id && row.outcome !== null);
  }

  private chosen(personId: string): Point[] {
    return this.world.subscriptions
      .filter((row) => row.person_id === personId && row.status === 'GRANTED')
      .filter((row) => row.campaign_id === null || row.campaign_id === this.campaignId)
      .flatMap(({ latitude, longitude }): Point[] =>
        latitude === null || longitude === null ? [] : [[latitude, longitude]],
      );
  }

  private homes(personId: string): Point[] {
    const theirs = this.ties.filter(({ person, event }) => person.id === personId && event !== null);
    return [...this.chosen(personId), ...theirs.flatMap(({ points }) => points)];
  }

  private isFar(personId: string, radiusKm: number): boolean {
    const homes = this.homes(personId);
    const near = (home: Point) => this.distances(home).some(([km]) => km <= radiusKm);
    return homes.length > 0 && !homes.some(near);
  }

  private distances(home: Point): [number, string][] {
    return this.toCome.flatMap((event) =>
      pointsOf(event).map((point): [number, string] => [kilometres(home, point), event.id]),
    );
  }

  private shown(ties: readonly Tie[]): string | null {
    const last = '9999';
    const order = ({ event, slot }: Tie): (string | number)[] => [
      Number(event?.schedule_state === 'CANCELLED'),
      Number(event !== null && slot !== null && isOver(slot, event)),
      slot?.starts_on ?? last,
      slot?.starts_at ?? last,
      event?.id ?? '',
    ];
    const [first] = ties.filter(({ event }) => event !== null).sort((a, b) => compare(order(a), order(b)));
    if (first?.event) return first.event.id;
    const near = this.homes(ties[0]?.person.id ?? '')
      .flatMap((home) => this.distances(home))
      .filter(([km]) => km <= 100)
      .map(([km, id]) => ({ id, order: [Math.round(km * 1000), ...this.turn(id)] }));
    return near.sort((a, b) => compare(a.order, b.order))[0]?.id ?? null;
  }

  private turn(eventId: string): string[] {
    const { starts_on, starts_at } = this.span(eventId);
    return [starts_on ?? '9999', starts_at ?? '9999', eventId];
  }
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at < 0) return 0;
  return (a[at] as string | number) < (b[at] as string | number) ? -1 : 1;
}
