import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';
import { reminderMessage } from './reminder.messages.js';
import { ReminderRule } from './reminder-rule.entity.js';
import {
  coveredByNotice,
  dueOf,
  isDue,
  lookAheadDays,
  reminderKey,
  rulesFor,
  type Due,
  type SlotTimes,
} from './reminder.rules.js';

interface Slot extends SlotTimes {
  id: string;
  eventId: string;
  campaignId: string;
  version: number;
  lastNoticeAt: Date | null;
}

interface DueReminder {
  key: string;
  slot: Slot;
  rule: ReminderRule;
  due: Due;
}

const slotColumns = `t.id, t.starts_on::text AS "startsOn", t.starts_at AS "startsAt", e.time_zone AS "timeZone", e.id AS "eventId",
  e.campaign_id AS "campaignId", e.version,
  (SELECT max(c.at) FROM event_changes c WHERE c.event_id = e.id) AS "lastNoticeAt"`;

/** A postponed event has no day to remind of; a withdrawn one is nobody's business any more. */
const takesPlace = `e.review_state = 'APPROVED' AND e.schedule_state IN ('TENTATIVE', 'CONFIRMED')`;

/** Times as they are shown: an event moved by an edit needs nothing done here, the next look sees its new time. */
@Injectable()
export class Reminders {
  private readonly log = new Logger('reminders');

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly messages: Messages,
  ) {}

  @EveryTick({ name: 'reminders', seconds: 15 })
  async sweep(): Promise<void> {
    const now = this.clock.now();
    for (const reminder of await this.dueAt(now)) await this.remind(reminder, now);
  }

  /** What should be said now and has not been said yet. */
  private async dueAt(now: Date): Promise<DueReminder[]> {
    const rules = await this.dataSource.manager.find(ReminderRule);
    const slots: Slot[] = await this.dataSource.query(
      `SELECT ${slotColumns} FROM timeslots t JOIN events e ON e.id = t.event_id
        WHERE ${takesPlace} AND t.starts_on BETWEEN ($1::timestamptz - interval '1 d')::date AND ($1::timestamptz + make_interval(days => $2))::date
          AND EXISTS (SELECT 1 FROM attendances a WHERE a.timeslot_id = t.id AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE'))`,
      [now, lookAheadDays(rules)],
    );
    const due = slots.flatMap((slot) => this.dueOfSlot(slot, rules, now));
    const known: { idem_key: string }[] = await this.dataSource.query(
      'SELECT idem_key FROM messages WHERE idem_key = ANY ($1)',
      [due.map(({ key }) => key)],
    );
    const said = new Set(known.map((row) => row.idem_key));
    return due.filter(({ key }) => !said.has(key));
  }

  private dueOfSlot(slot: Slot, rules: readonly ReminderRule[], now: Date): DueReminder[] {
    try {
      return rulesFor(rules, slot.campaignId).flatMap((rule) => {
        const due = dueOf(rule, slot);
        const say = due !== null && isDue(due, now) && !coveredByNotice(due, slot.lastNoticeAt);
        return say ? [{ key: reminderKey(slot.id, rule.code, slot), slot, rule, due }] : [];
      });
    } catch (error) {
      // One event with a zone that this platform does not know must not keep all others waiting.
      this.log.error(`timeslot ${slot.id}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  private async remind({ key, rule, slot: { id } }: DueReminder, now: Date): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const slot = await lockSlot(tx, id);
      const [due] = slot ? this.dueOfSlot(slot, [rule], now) : [];
      if (due?.key !== key) return;
      await this.messages.enqueue(tx, {
        kind: reminderMessage,
        idemKey: key,
        stream: 'bulk',
        topic: 'reminder',
        campaignId: due.slot.campaignId,
        subject: { type: 'event', id: due.slot.eventId },
        eventVersion: due.slot.version,
        params: { slotId: id, startsOn: due.slot.startsOn, startsAt: due.slot.startsAt },
        expiresAt: due.due.expiresAt,
        recipients: {
          // Whoever signed up after the reminder was due has just read everything in their confirmation.
          select: `SELECT a.person_id FROM attendances a WHERE a.timeslot_id = $1
                     AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE') AND coalesce(a.confirmed_at, a.created_at) <= $2`,
          parameters: [id, due.due.at],
        },
      });
    });
  }
}

/** The event's row is locked against an edit at the same moment; null when it does not take place any more. */
async function lockSlot(tx: EntityManager, id: string): Promise<Slot | null> {
  const rows: Slot[] = await tx.query(
    `SELECT ${slotColumns} FROM timeslots t JOIN events e ON e.id = t.event_id WHERE t.id = $1 AND ${takesPlace} FOR SHARE OF e`,
    [id],
  );
  return rows[0] ?? null;
}
