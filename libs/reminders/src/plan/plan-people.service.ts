import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blockingScopes } from '#messages';
import { decodeCursor, page, pageSize, type Connection } from '#platform/graphql/paging.js';
import { ZoneRules } from '#platform/zone-rules.js';
import { dueColumns, otherMoments, type Said } from '../planning/others.js';
import type { WhyElse } from '../planning/moment.rules.js';
import { reminderKey } from '../planning/reminder-plans.service.js';
import { countPeople, listPeople } from './plan-people.sql.js';
import type { LeftOutReason, PlannedReminderView, ReminderAudience, ReminderPerson } from './plan.types.js';

interface Counted {
  n: number;
  reason: LeftOutReason | null;
  ownAt: Date | null;
  why: WhyElse | null;
  count: number;
}

interface Listed {
  id: string;
  name: string | null;
  reason: LeftOutReason | null;
  at: Date | null;
}

/** What a host need not know of single people. */
const aboutTheirMail: readonly LeftOutReason[] = ['NO_ADDRESS', 'UNSUBSCRIBED', 'UNDELIVERABLE'];

/** Whom planned reminders reach, and whom not. */
@Injectable()
export class PlanPeople {
  constructor(
    private readonly dataSource: DataSource,
    private readonly zones: ZoneRules,
  ) {}

  /** Null for a reminder that nobody gets; all reminders of its page are counted together. */
  async audience(reminder: PlannedReminderView): Promise<ReminderAudience | null> {
    if (!reaches(reminder)) return null;
    reminder.page.people ??= this.countAll(reminder.page.all.filter(reaches), reminder.page.now);
    return (await reminder.page.people).get(reminder) ?? null;
  }

  async people(
    reminder: PlannedReminderView,
    first: number,
    after: string | null,
  ): Promise<Connection<ReminderPerson>> {
    const size = pageSize(first);
    const cursor = decodeCursor(after, 1);
    if (!reaches(reminder)) return page<ReminderPerson>([], size, () => [], 0);
    const { parameters } = await this.about([reminder], reminder.page.now);
    const rows = await this.dataSource.query<Listed[]>(listPeople, [...parameters, cursor?.[0] ?? null, size + 1]);
    const shown = rows.map(({ id, name, reason, at }) => ({
      id,
      name,
      at: reason === null ? (at ?? reminder.at) : null,
      reason: reason !== null && aboutTheirMail.includes(reason) ? ('NO_MAIL' as const) : reason,
    }));
    return page(
      shown,
      size,
      ({ id }) => [id],
      () => this.countListed(reminder),
    );
  }

  private async countListed(reminder: PlannedReminderView): Promise<number> {
    const rows = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM attendances WHERE timeslot_id = $1 AND rsvp_status <> 'UNCONFIRMED'`,
      [reminder.row.timeslotId],
    );
    return rows[0].count;
  }

  private async countAll(
    reminders: readonly PlannedReminderView[],
    now: Date,
  ): Promise<Map<PlannedReminderView, ReminderAudience>> {
    const { parameters } = await this.about(reminders, now);
    const rows = Map.groupBy(await this.dataSource.query<Counted[]>(countPeople, parameters), ({ n }) => n);
    return new Map(reminders.map((reminder, n) => [reminder, this.audienceOf(reminder, rows.get(n) ?? [])]));
  }

  private audienceOf({ timeZone }: PlannedReminderView, rows: readonly Counted[]): ReminderAudience {
    const gets = rows.filter(({ reason }) => reason === null);
    return {
      count: gets.reduce((sum, { count }) => sum + count, 0),
      atOtherMoments: gets.flatMap(({ ownAt: at, why, count }) =>
        at === null || why === null
          ? []
          : [{ at, reason: why, count, localAt: timeZone === null ? null : this.zones.wallOf(at, timeZone) }],
      ),
      leftOut: rows.flatMap(({ reason, count }) => (reason === null ? [] : [{ reason, count }])),
    };
  }

  /** The parameters of the queries about the people of these reminders. */
  private async about(reminders: readonly PlannedReminderView[], now: Date): Promise<{ parameters: unknown[] }> {
    const say: Said[] = reminders.map(({ row, at }) => ({ row, at, key: reminderKey(row) }));
    const waiting = say.map((said, n) => ({ ...said, n })).filter(({ row }) => row.state === 'PENDING');
    const own = (await otherMoments(this.dataSource.manager, waiting, now, this.zones)).map((other) => ({
      ...other,
      n: waiting[other.n]?.n ?? 0,
    }));
    return {
      parameters: [
        ...dueColumns(say),
        say.map(({ row }) => scopesOf(row).join(' ')),
        say.map(({ row }) => row.state === 'SENT'),
        own.map(({ n }) => n),
        own.map(({ personId }) => personId),
        own.map(({ at }) => at),
        own.map(({ why }) => why),
      ],
    };
  }
}

const reaches = ({ state }: PlannedReminderView): boolean => state === 'PENDING' || state === 'SENT';

const scopesOf = ({ campaignId, eventId }: { campaignId: string; eventId: string }): string[] =>
  blockingScopes({ topic: 'reminder', campaignId, subject: { type: 'event', id: eventId } });
