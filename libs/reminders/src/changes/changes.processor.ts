import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Event, EventChange, eventChanged } from '#events';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { HandlesJob, type JobHandler } from '#platform/jobs/job-kinds.js';
import { cancelledMessage, changedMessage, postponedMessage, reminderMessage } from '../reminder.messages.js';
import { APART_MINUTES } from '../planning/apart.js';
import { GATHER_MINUTES } from '../planning/moment.rules.js';
import { netChanges, noticeKind, type NoticeKind } from './change.rules.js';

const kinds = { changed: changedMessage, cancelled: cancelledMessage, postponed: postponedMessage };

/** Nobody needs to hear of a change after the event, or, while the date is open, three days later. */
const MAILABLE_HOURS = 72;

const participants = `
  SELECT DISTINCT ON (a.person_id) a.person_id, jsonb_build_object('attendanceId', a.id) AS payload
    FROM attendances a JOIN timeslots t ON t.id = a.timeslot_id
   WHERE a.event_id = $1 AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE', 'WAITLISTED')
   ORDER BY a.person_id, t.position`;

interface Unsent {
  id: string;
  changeIds: string[];
}

/** Tells the people who are going what their host has changed. */
@Injectable()
@HandlesJob(eventChanged)
export class EventChangedHandler implements JobHandler<{ eventId: string; changeIds: string[] }> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly messages: Messages,
  ) {}

  async run({ eventId, changeIds }: { eventId: string; changeIds: string[] }): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const event = await tx.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } });
      if (!event || !isToldOf(event)) return;
      const now = this.clock.now();
      const idemKey = `chg:${eventId}:${[...changeIds].sort().join(',')}`;
      if (await known(tx, idemKey)) return;
      const unsent = await unsentNotices(tx, eventId, now);
      const ids = [...new Set([...unsent.flatMap((notice) => notice.changeIds), ...changeIds])];
      const rows = await tx.find(EventChange, { where: { id: In(ids) }, order: { at: 'ASC', id: 'ASC' } });
      for (const notice of unsent) await this.messages.cancel(tx, notice.id);
      const kind = noticeKind(event.scheduleState, netChanges(rows));
      if (kind !== null) await this.stopReminders(tx, eventId);
      await this.announce(tx, event, kind, { idemKey, changeIds: ids, now });
    });
  }

  /** What a reminder would say, the notice says as well, and what it says about the old facts would be wrong. */
  private async stopReminders(tx: EntityManager, eventId: string): Promise<void> {
    const running = await tx.query<{ id: string }[]>(
      `SELECT id FROM messages WHERE subject_id = $1 AND kind = $2 AND status IN ('sending', 'paused') ORDER BY id`,
      [eventId, reminderMessage],
    );
    for (const { id } of running) await this.messages.cancel(tx, id);
  }

  /** No news is enqueued too, to nobody: its key keeps a second run of the job from seeing half of the changes. */
  private async announce(
    tx: EntityManager,
    event: Event,
    news: NoticeKind | null,
    { idemKey, changeIds, now }: { idemKey: string; changeIds: string[]; now: Date },
  ): Promise<void> {
    const kind = news ?? 'changed';
    await this.messages.enqueue(tx, {
      kind: kinds[kind],
      idemKey,
      stream: 'tx',
      topic: null,
      campaignId: event.campaignId,
      subject: { type: 'event', id: event.id },
      eventVersion: event.version,
      params: { changeIds },
      ...(kind === 'changed' ? { notBefore: await gathered(tx, event, now) } : {}),
      expiresAt: expiry(event, kind, now),
      recipients: news === null ? { personIds: [] } : { select: participants, parameters: [event.id] },
    });
  }
}

/** People know of it: it is on the map, or was until its host took it back. */
const isToldOf = ({ reviewState, scheduleState }: Event): boolean =>
  reviewState === 'APPROVED' || (reviewState === 'WITHDRAWN' && scheduleState === 'CANCELLED');

/** A change waits for the host's next edits, and until a reminder that has just gone out is some minutes old. */
async function gathered(tx: EntityManager, event: Event, now: Date): Promise<Date> {
  const plus = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
  const gather = plus(now, GATHER_MINUTES);
  const [last] = await tx.query<{ at: Date | null }[]>(
    `SELECT max(d.sent_at) AS at FROM messages m JOIN deliveries d ON d.message_id = m.id
      WHERE m.subject_id = $1 AND m.kind = $2 AND d.sent_at > $3::timestamptz - make_interval(mins => $4)`,
    [event.id, reminderMessage, now, APART_MINUTES],
  );
  const apart = last?.at ? plus(last.at, APART_MINUTES) : gather;
  return apart > gather ? apart : gather;
}

function expiry(event: Event, kind: NoticeKind, now: Date): Date {
  const later = new Date(now.getTime() + MAILABLE_HOURS * 3_600_000);
  const end = event.endsAt ?? event.startsAt;
  // A change that is only known after the start is still worth an hour: people stand before a closed door.
  const earliest = new Date(now.getTime() + 3_600_000);
  if (kind !== 'changed' || end === null || end > later) return later;
  return end < earliest ? earliest : end;
}

async function known(tx: EntityManager, idemKey: string): Promise<boolean> {
  const rows: unknown[] = await tx.query('SELECT 1 FROM messages WHERE idem_key = $1', [idemKey]);
  return rows.length > 0;
}

/** Change notices still being gathered, or held up before anybody got them: this one takes over what they would have said. */
async function unsentNotices(tx: EntityManager, eventId: string, now: Date): Promise<Unsent[]> {
  return tx.query<Unsent[]>(
    `SELECT id::text, ARRAY(SELECT jsonb_array_elements_text(params -> 'changeIds')) AS "changeIds" FROM messages m
      WHERE kind = $1 AND subject_id = $2 AND status = 'sending' AND (not_before > $3 OR NOT EXISTS (
        SELECT 1 FROM deliveries d WHERE d.message_id = m.id AND d.state NOT IN (0, 3, 5))) ORDER BY id`,
    [changedMessage, eventId, now],
  );
}
