import type { PlannedReminder } from './plan.rules.js';

/** A planned reminder with what its event says now. */
export interface DueReminder extends PlannedReminder {
  timeslotId: string;
  eventId: string;
  campaignId: string;
  version: number;
  reviewState: string;
  scheduleState: string;
  timeZone: string | null;
  slotStartsOn: string | null;
  slotStartsAt: Date | null;
  localStart: string | null;
  lastChangeAt: Date | null;
  settledAt: Date | null;
}

/** Selects `DueReminder`, from reminders `r`, timeslots `t` and events `e`. */
export const plannedReminders = `
  SELECT r.timeslot_id AS "timeslotId", r.event_id AS "eventId", r.code, r.kind, r.start_key AS "startKey",
         r.starts_on::text AS "startsOn", r.starts_at AS "startsAt", r.remind_at AS "remindAt", r.look_at AS "lookAt",
         r.late_at AS "lateAt", r.expires_at AS "expiresAt", r.state, r.reason, r.settled_at AS "settledAt",
         e.campaign_id AS "campaignId", e.version, e.review_state AS "reviewState", e.schedule_state AS "scheduleState",
         e.time_zone AS "timeZone", t.starts_on::text AS "slotStartsOn", t.starts_at AS "slotStartsAt",
         t.local_start AS "localStart",
         (SELECT max(c.at) FROM event_changes c WHERE c.event_id = r.event_id) AS "lastChangeAt"
    FROM reminders r JOIN timeslots t ON t.id = r.timeslot_id JOIN events e ON e.id = r.event_id`;
