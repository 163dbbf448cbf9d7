import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaigns } from '#campaigns';
import { EventAccess, type EventKey } from '#events';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { decodeCursor, page, pageSize, type Connection, type CursorValue } from '#platform/graphql/paging.js';
import { ZoneRules } from '#platform/zone-rules.js';
import { decide } from '../planning/decide.js';
import { kindOf, rulesInEffect, type OwnedRule } from '../planning/levels.rules.js';
import { plannedReminders, type DueReminder } from '../planning/planned.sql.js';
import { ownRules, reminderKey } from '../planning/reminder-plans.service.js';
import type { PlanState } from '../planning/plan.rules.js';
import type { PlanScope, PlannedReminderView, ReminderPlan } from './plan.types.js';

export interface PlanFilter {
  first: number;
  after: string | null;
  from: Date | null;
  states: readonly PlanState[] | null;
}

/** What is planned, readable before it happens. */
@Injectable()
export class PlanReading {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly zones: ZoneRules,
    private readonly access: EventAccess,
    private readonly campaigns: Campaigns,
  ) {}

  async ofEvent(actor: Actor, at: EventKey): Promise<ReminderPlan> {
    const { event } = await this.access.read(actor, at);
    return this.plan(this.dataSource.manager, { campaignId: event.campaignId, eventId: event.id });
  }

  async ofCampaign(actor: Actor, slug: string): Promise<ReminderPlan> {
    const { id } = await this.campaigns.forCoordinator(actor, slug);
    return this.plan(this.dataSource.manager, { campaignId: id, eventId: null });
  }

  /** For whoever has been let in already. */
  async plan(tx: EntityManager, scope: PlanScope): Promise<ReminderPlan> {
    const [rules, behind] = [await ownRules(tx, [scope]), await eventsBehind(tx, scope)];
    return { scope, behind, rules: rulesOf(rules, scope) };
  }

  async reminders(scope: PlanScope, filter: PlanFilter): Promise<Connection<PlannedReminderView>> {
    const first = pageSize(filter.first);
    const cursor = decodeCursor(filter.after, 4);
    const now = this.clock.now();
    const rows = await this.dataSource.query<DueReminder[]>(
      `${plannedReminders} WHERE ${matching}
          AND ($5::timestamptz IS NULL OR (r.remind_at, r.timeslot_id, r.code, r.start_key) > ($5, $6::uuid, $7::text, $8::text))
        ORDER BY r.remind_at, r.timeslot_id, r.code, r.start_key LIMIT $9`,
      [...parametersOf(scope, filter), ...(cursor ?? [null, null, null, null]), first + 1],
    );
    const views = rows.map((row) => this.view(row, now));
    const shown = views.slice(0, first);
    for (const view of shown) view.page.all = shown;
    return page(
      views,
      first,
      ({ row }) => cursorOf(row),
      () => this.count(scope, filter),
    );
  }

  private async count(scope: PlanScope, filter: PlanFilter): Promise<number> {
    const rows = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM reminders r JOIN events e ON e.id = r.event_id WHERE ${matching}`,
      parametersOf(scope, filter),
    );
    return rows[0].count;
  }

  /** One that waits is shown as it would be decided now. */
  private view(row: DueReminder, now: Date): PlannedReminderView {
    const moment = row.state === 'PENDING' ? decide(row, now, this.zones) : null;
    const at = moment?.say ? moment.at : row.remindAt;
    const { code, kind, startsOn, startsAt, timeZone, expiresAt, settledAt } = row;
    return {
      ...{ code, kind, startsOn, startsAt, timeZone, expiresAt, settledAt, row, at },
      id: reminderKey(row),
      localAt: this.localAt(at, timeZone),
      state: moment && !moment.say ? moment.state : row.state,
      reason: moment && !moment.say ? moment.reason : row.reason,
      page: { all: [], now },
    };
  }

  localAt(at: Date, timeZone: string | null): string | null {
    return timeZone === null ? null : this.zones.wallOf(at, timeZone);
  }
}

const matching = `($1::uuid IS NULL OR r.event_id = $1) AND e.campaign_id = $2
  AND ($3::timestamptz IS NULL OR r.remind_at >= $3) AND ($4::text[] IS NULL OR r.state = ANY ($4))`;

const parametersOf = ({ eventId, campaignId }: PlanScope, { from, states }: PlanFilter): unknown[] => [
  eventId,
  campaignId,
  from,
  states,
];

const cursorOf = ({ remindAt, timeslotId, code, startKey }: DueReminder): CursorValue[] => [
  remindAt.toISOString(),
  timeslotId,
  code,
  startKey,
];

function rulesOf(own: readonly OwnedRule[], scope: PlanScope): ReminderPlan['rules'] {
  const here = scope.eventId === null ? 'CAMPAIGN' : 'EVENT';
  return rulesInEffect(own, scope).map((rule) => ({ ...rule, kind: kindOf(rule), canReset: rule.level === here }));
}

async function eventsBehind(tx: EntityManager, { campaignId, eventId }: PlanScope): Promise<number> {
  const rows = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM reminder_replans r JOIN events e ON e.id = r.event_id
      WHERE e.campaign_id = $1 AND ($2::uuid IS NULL OR e.id = $2)`,
    [campaignId, eventId],
  );
  return rows[0].count;
}
