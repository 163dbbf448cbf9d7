import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { AttendanceAccess, refusalAt, type Slot } from './attendance-access.js';
import { confirmedMail } from './attendance-messages.js';
import { movesUp, placesLeft, type Waiting } from './attendance.rules.js';

const EXPIRES_WITHIN = 48 * 3_600_000;

/** People who said yes when all places were taken. */
@Injectable()
export class WaitingList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AttendanceAccess,
    private readonly messages: Messages,
    private readonly clock: Clock,
  ) {}

  /** Gives free places to those who wait longest. The caller has locked the timeslot. */
  async moveUp(tx: EntityManager, slot: Slot): Promise<void> {
    const now = this.clock.now();
    if (refusalAt(slot, now) !== null) return;
    const waiting: (Waiting & { person_id: string })[] = await tx.query(
      `SELECT id, guests, person_id FROM attendances WHERE timeslot_id = $1 AND rsvp_status = 'WAITLISTED'
       ORDER BY confirmed_at, id`,
      [slot.timeslot.id],
    );
    const moved = movesUp(waiting, await this.access.room(tx, slot.timeslot));
    for (const { id, person_id: personId } of waiting.filter((person) => moved.includes(person.id))) {
      await tx.query(`UPDATE attendances SET rsvp_status = 'REGISTERED', updated_at = $2 WHERE id = $1`, [id, now]);
      await this.messages.enqueue(tx, {
        kind: confirmedMail,
        idemKey: `attendance.moved-up:${id}:${String(now.getTime())}`,
        stream: 'tx',
        topic: null,
        campaignId: slot.campaign.id,
        subject: { type: 'attendance', id },
        params: { movedUp: true },
        eventVersion: slot.event.sequence,
        expiresAt: new Date(now.getTime() + EXPIRES_WITHIN),
        recipients: { personIds: [personId] },
      });
    }
  }

  /** Places that became free without anybody cancelling: a host has made room. */
  async moveUpEverywhere(): Promise<number> {
    const slots: { id: string; capacity: number | null; taken: number }[] = await this.dataSource.query(
      `SELECT t.id, t.capacity, (SELECT coalesce(sum(1 + a.guests), 0) FROM attendances a
          WHERE a.timeslot_id = t.id AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED'))::int AS taken
       FROM timeslots t WHERE t.id IN (SELECT timeslot_id FROM attendances WHERE rsvp_status = 'WAITLISTED')`,
    );
    const free = slots.filter((slot) => placesLeft(slot) !== 0);
    for (const { id } of free) {
      await this.dataSource.transaction(async (tx) => this.moveUp(tx, await this.access.lockSlot(tx, id)));
    }
    return free.length;
  }
}
