import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaign } from '#campaigns';
import { Event, Timeslot, timeStateAt } from '#events';
import { Person } from '#people';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links, linkInvalid } from '#platform/links/links.js';
import type { Locale } from '#platform/words.js';
import { Attendance } from './attendance.entity.js';
import { TAKES_PLACE } from './attendance.enums.js';
import { refusalOf, type Refusal, type Room } from './attendance.rules.js';

export interface Slot {
  timeslot: Timeslot;
  event: Event;
  campaign: Campaign;
}

export interface LinkedAttendance extends Slot {
  attendance: Attendance;
  person: Person;
}

/** Loading and locking, always in the same order: the timeslot before its attendances. */
@Injectable()
export class AttendanceAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  key(attendance: Pick<Attendance, 'id' | 'linkVersion'>): string {
    return this.links.key({ purpose: 'attendance', id: attendance.id, version: attendance.linkVersion });
  }

  /** Secret address of the person's own page. */
  page(attendance: Pick<Attendance, 'id' | 'linkVersion'>, locale: Locale): string {
    return `${this.config.publicUrl}/${locale}/going/${this.key(attendance)}`;
  }

  read(key: string): Promise<LinkedAttendance> {
    return this.behind(this.dataSource.manager, key, false);
  }

  /** What a link opens, with the timeslot locked, so that places are counted by one at a time. */
  lock(tx: EntityManager, key: string): Promise<LinkedAttendance> {
    return this.behind(tx, key, true);
  }

  async slot(tx: EntityManager, timeslotId: string): Promise<Slot | null> {
    const timeslot = await tx.findOneBy(Timeslot, { id: timeslotId });
    return timeslot && this.around(tx, timeslot);
  }

  async lockSlot(tx: EntityManager, timeslotId: string): Promise<Slot> {
    const timeslot = await tx.findOneOrFail(Timeslot, {
      where: { id: timeslotId },
      lock: { mode: 'for_no_key_update' },
    });
    return this.around(tx, timeslot);
  }

  async room(tx: EntityManager, timeslot: Timeslot): Promise<Room> {
    const rows: { taken: number }[] = await tx.query(
      `SELECT coalesce(sum(1 + guests), 0)::int AS taken FROM attendances WHERE timeslot_id = $1 AND rsvp_status = ANY($2)`,
      [timeslot.id, TAKES_PLACE],
    );
    return { capacity: timeslot.capacity, taken: rows[0]?.taken ?? 0 };
  }

  private async behind(tx: EntityManager, key: string, lock: boolean): Promise<LinkedAttendance> {
    const link = this.links.read(key, 'attendance');
    const found = await tx.findOneBy(Attendance, { id: link.id });
    if (!found || (found.linkVersion & 255) !== link.version) throw linkInvalid();
    const slot = lock ? await this.lockSlot(tx, found.timeslotId) : await this.slot(tx, found.timeslotId);
    // Read again under its own lock: a form may have changed the guests of somebody who is confirming just now.
    const mode = 'for_no_key_update' as const;
    const attendance = lock ? await tx.findOne(Attendance, { where: { id: found.id }, lock: { mode } }) : found;
    const person = await tx.findOneBy(Person, { id: found.personId });
    if (!slot || !attendance || person?.email == null) throw linkInvalid();
    return { ...slot, attendance, person };
  }

  private async around(tx: EntityManager, timeslot: Timeslot): Promise<Slot> {
    const event = await tx.findOneByOrFail(Event, { id: timeslot.eventId });
    const campaign = await tx.findOneByOrFail(Campaign, { id: event.campaignId });
    return { timeslot, event, campaign };
  }
}

/** Why this timeslot takes nobody any more, by its own times and the state of its event. */
export function refusalAt({ event, timeslot }: Pick<Slot, 'event' | 'timeslot'>, now: Date): Refusal | null {
  const { startsOn, startsAt, endsAt } = timeslot;
  const timeState = timeStateAt({ startsOn, startsAt, endsAt, timeZone: event.timeZone }, now);
  return refusalOf({ scheduleState: event.scheduleState, signupMode: event.signupMode, timeState });
}
