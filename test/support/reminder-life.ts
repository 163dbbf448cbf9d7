import { Temporal } from 'temporal-polyfill';
import { newId } from '#platform/ids.js';
import { zoneRules } from '#platform/zone-rules.js';
import type { Background } from './background.js';
import type { Random } from './random.js';
import { ReminderWorld, minutes, type Machinery, type WorldEvent } from './reminder-world.js';

const zones = [
  ...['Europe/Berlin', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'America/New_York'],
  ...['Asia/Kathmandu', 'America/St_Johns'],
];
const HOUR = minutes(60);
const DAY = 24 * HOUR;

interface Person {
  id: string;
  /** Their own clocks, as far as we knew them from a moment on. */
  zones: { from: number; zone: string | null }[];
  /** Whether they were going, per event, from a moment on. */
  going: Map<string, { from: number; going: boolean }[]>;
}

/** One weekend of many events: hosts who move, cancel and think again, people who come and go, workers that stand still. */
export class RandomCampaign {
  readonly world: ReminderWorld;
  readonly people = new Map<string, Person>();
  /** Events to which nothing happened. */
  readonly calm = new Set<string>();
  /** Events whose rules are the defaults. */
  readonly plain = new Set<string>();
  readonly log = new Map<string, string[]>();
  private readonly agenda = new Map<number, (() => Promise<void>)[]>();

  constructor(
    private readonly on: Background,
    machinery: Machinery,
    private readonly random: Random,
    readonly given: { day: string; events: number; outages: boolean },
  ) {
    this.world = new ReminderWorld(on, machinery, random);
    this.machinery = machinery;
  }

  private readonly machinery: Machinery;

  async live(): Promise<void> {
    const first = Date.parse(`${this.given.day}T00:00:00Z`) - 3 * DAY;
    this.on.clock.set(new Date(first).toISOString());
    const { id: campaignId } = await this.on.make.campaign();
    for (let n = 0; n < this.given.events; n++) await this.addEvent(campaignId, n % 4 === 0);
    for (let at = first; at < first + 6 * DAY; at += HOUR) this.look(at);
    if (this.given.outages) this.addOutages();
    for (;;) {
      const at = Math.min(...this.agenda.keys());
      if (at === Infinity) return;
      const acts = this.agenda.get(at) ?? [];
      this.agenda.delete(at);
      this.on.clock.set(new Date(at).toISOString());
      for (const act of acts) await act();
      await this.world.at(at);
    }
  }

  private look(at: number): void {
    if (!this.agenda.has(at)) this.agenda.set(at, []);
  }

  private plan(at: number, act: () => Promise<void>): void {
    this.look(at);
    this.agenda.get(at)?.push(act);
  }

  /** A wall time that exists there, on a quarter hour. */
  private wallTime(zone: string, about: string): { localStart: string; startsAt: number } {
    for (;;) {
      const day = Temporal.PlainDate.from(about).add({ days: this.random.between(-1, 1) });
      const time = `${two(this.random.between(0, 23))}:${this.random.of(['00', '15', '30', '45'])}`;
      const localStart = `${day.toString()}T${time}`;
      const startsAt = zoneRules.instantOf(localStart, zone);
      if (zoneRules.wallOf(startsAt, zone) === localStart) return { localStart, startsAt: startsAt.getTime() };
    }
  }

  private async addEvent(campaignId: string, calm: boolean): Promise<void> {
    const zone = this.random.of(zones);
    const { localStart, startsAt } = this.wallTime(zone, this.given.day);
    const made = await this.on.make.event({ campaignId, start: localStart, timeZone: zone });
    const truth = {
      localStart,
      startsAt,
      endsAt: startsAt + 3 * HOUR,
      scheduleState: 'CONFIRMED' as const,
      isPublic: true,
    };
    const event: WorldEvent = { ...made, zone, history: [{ from: 0, ...truth }], personIds: [] };
    this.world.events.push(event);
    this.plain.add(event.id);
    if (calm) this.calm.add(event.id);
    for (let n = 0; n < 3; n++)
      await this.signUp(event, calm ? null : this.random.of([null, null, 'America/Los_Angeles', 'Asia/Tokyo']));
    this.lookAround(event);
    if (calm) return;
    for (let n = this.random.between(2, 5); n > 0; n--) {
      const at = this.momentFor(event);
      // Mails are on their way while the host changes their mind.
      if (this.random.chance(0.5))
        this.world.senderRests.push([
          at - minutes(this.random.between(1, 9)),
          at + minutes(this.random.between(1, 12)),
        ]);
      this.plan(at, () => this.something(event));
    }
  }

  private dueTimes({ zone, history }: WorldEvent): number[] {
    const { startsAt, localStart } = history.at(-1) ?? { startsAt: 0, localStart: '' };
    const day = Temporal.PlainDate.from(localStart.slice(0, 10)).subtract({ days: 1 }).toString();
    return [zoneRules.instantOf(`${day}T11:00`, zone).getTime(), startsAt - 2 * HOUR, startsAt, startsAt + 4 * HOUR];
  }

  private lookAround(event: WorldEvent): void {
    for (const due of this.dueTimes(event)) {
      for (const after of [0, 0.25, 5, 10.5])
        if (due + minutes(after) > this.world.now) this.look(due + minutes(after));
    }
  }

  /** Mostly close to a moment when something is due. */
  private momentFor(event: WorldEvent): number {
    const due = this.random.of(this.dueTimes(event));
    const at = this.random.chance(0.8)
      ? due + minutes(this.random.between(-18, 18))
      : due - minutes(this.random.between(20, 2000));
    return Math.max(at, this.world.now + 1000);
  }

  private addOutages(): void {
    for (const rests of [this.world.sweeperRests, this.world.senderRests]) {
      for (let n = 0; n < 5; n++) {
        const due = this.random.of(this.dueTimes(this.random.of(this.world.events)));
        const from = due - minutes(this.random.between(0, 15));
        rests.push([from, from + minutes(this.random.of([3, 12, 40, 180, 840]))]);
      }
    }
  }

  private async signUp(event: WorldEvent, zone: string | null): Promise<void> {
    const { id } = await this.on.make.person();
    const at = this.world.now;
    this.people.set(id, {
      id,
      zones: [{ from: 0, zone: null }],
      going: new Map([[event.id, [{ from: at, going: true }]]]),
    });
    event.personIds.push(id);
    await this.on.make.attendance({
      event: { ...event, timeZone: event.zone },
      personId: id,
      confirmedAt: new Date(at).toISOString(),
    });
    if (zone !== null) await this.liveIn(id, zone);
  }

  private async liveIn(personId: string, zone: string): Promise<void> {
    await this.on.dataSource.query(
      `INSERT INTO subscriptions (id, person_id, topic, status, latitude, longitude, radius_km, weekday, local_hour, time_zone, locale, next_at, created_at)
       VALUES ($1, $2, 'DIGEST', 'GRANTED', 0, 0, 30, 4, 9, $3, 'en', '2030-01-01', now())
       ON CONFLICT (person_id, topic, campaign_id) DO UPDATE SET time_zone = excluded.time_zone`,
      [newId(), personId, zone],
    );
    this.people.get(personId)?.zones.push({ from: this.world.now, zone });
  }

  private async leave(event: WorldEvent, personId: string, status: 'CANCELLED' | 'REGISTERED'): Promise<void> {
    await this.on.dataSource.query('UPDATE attendances SET rsvp_status = $3 WHERE event_id = $1 AND person_id = $2', [
      event.id,
      personId,
      status,
    ]);
    this.people
      .get(personId)
      ?.going.get(event.id)
      ?.push({ from: this.world.now, going: status === 'REGISTERED' });
  }

  private async something(event: WorldEvent): Promise<void> {
    const truth = this.world.truth(event);
    const isOver = this.world.now >= truth.endsAt;
    const kind = this.random.of(isOver ? ['off', 'zone'] : deeds);
    const note = `${new Date(this.world.now).toISOString()} ${kind}`;
    this.log.set(event.id, [...(this.log.get(event.id) ?? []), note]);
    const person = this.random.of(event.personIds);
    switch (kind) {
      case 'sign-up':
        return this.signUp(event, null);
      case 'off':
        return this.leave(event, person, 'CANCELLED');
      case 'on':
        return this.leave(event, person, 'REGISTERED');
      case 'zone':
        return this.liveIn(person, this.random.of(['Asia/Tokyo', 'Europe/Berlin', 'America/Los_Angeles']));
      case 'rule':
        return this.changeRule(event);
      case 'review':
        return this.setPublic(event, !truth.isPublic);
      default:
        return this.edit(event, kind);
    }
  }

  private async edit(event: WorldEvent, kind: string): Promise<void> {
    const truth = this.world.truth(event);
    const first = event.history[0] ?? truth;
    const changes = {
      cancel: { scheduleState: 'CANCELLED' as const },
      postpone: { scheduleState: 'POSTPONED' as const },
      again: { scheduleState: 'CONFIRMED' as const },
      place: { place: true },
      back: { localStart: first.localStart, startsAt: first.startsAt, scheduleState: 'CONFIRMED' as const },
      little: this.shifted(event, minutes(this.random.of([-60, -45, 15, 30, 90]))),
      far: this.shifted(event, HOUR * this.random.of([-24, -5, 3, 12, 24])),
    };
    const change = changes[kind as keyof typeof changes];
    if ('startsAt' in change && change.startsAt < this.world.now + minutes(20)) return;
    const times = 'startsAt' in change ? { endsAt: change.startsAt + 3 * HOUR } : {};
    const ids = await this.world.edit(event, { ...change, ...times });
    if (ids.length === 0) return;
    const toldAt = this.world.now + 1000 * this.random.of([5, 20, 150]);
    this.plan(toldAt, () => this.world.tell(event, ids));
    for (const after of [5, 10, 15.5, 20]) this.look(toldAt + minutes(after));
    this.lookAround(event);
  }

  private shifted({ zone, history }: WorldEvent, by: number): { localStart: string; startsAt: number } {
    const from = (history.at(-1)?.startsAt ?? 0) + by;
    const localStart = zoneRules.wallOf(new Date(from), zone);
    return { localStart, startsAt: zoneRules.instantOf(localStart, zone).getTime() };
  }

  private async setPublic(event: WorldEvent, isPublic: boolean): Promise<void> {
    const state = isPublic ? 'APPROVED' : 'WITHDRAWN';
    await this.machinery.change(event.id, [['UPDATE events SET review_state = $2 WHERE id = $1', [event.id, state]]]);
    event.history.push({ ...this.world.truth(event), from: this.world.now, isPublic });
  }

  private async changeRule(event: WorldEvent): Promise<void> {
    this.plain.delete(event.id);
    const rule: [string, number | null, string | null, number | null, boolean] = this.random.of([
      ['day-before', 1, '11:05', null, true],
      ['day-before', 1, '23:30', null, true],
      ['day-before', 0, '06:00', null, true],
      ['hours-before', null, null, 3, true],
      ['hours-before', null, null, 2, false],
      ['hours-before-24', null, null, 24, true],
    ]);
    await this.machinery.change(event.id, [
      [
        `INSERT INTO reminder_rules (id, event_id, code, days_before, local_time, hours_before, enabled, late_minutes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 120)
         ON CONFLICT (campaign_id, event_id, code) DO UPDATE SET days_before = excluded.days_before, local_time = excluded.local_time,
           hours_before = excluded.hours_before, enabled = excluded.enabled`,
        [newId(), event.id, ...rule],
      ],
    ]);
  }
}

const deeds = [
  ...['little', 'little', 'far', 'far', 'back', 'cancel', 'cancel', 'again', 'again', 'postpone', 'place', 'place'],
  ...['sign-up', 'off', 'on', 'zone', 'rule', 'rule', 'review'],
];

const two = (n: number): string => String(n).padStart(2, '0');
