import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaigns } from '#campaigns';
import { EventAccess, type EventKey } from '#events';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { newId } from '#platform/ids.js';
import { rulesInEffect, type Rule, type RuleInEffect } from '../planning/levels.rules.js';
import { ReminderPlans, ownRules } from '../planning/reminder-plans.service.js';
import type { ReminderRuleInput } from './plan.inputs.js';
import type { PlanScope, ReminderPlan } from './plan.types.js';
import { PlanReading } from './plan-reading.service.js';
import { decideRule, ruleOf } from './rule-change.rules.js';

/** A campaign's rules by slug, or an event's as its host names it. */
export type RuleOwner = { campaignSlug: string } | EventKey;

/** When people hear from us, as coordinators and hosts want it. The plan follows in the same transaction. */
@Injectable()
export class ReminderRules {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: EventAccess,
    private readonly campaigns: Campaigns,
    private readonly plans: ReminderPlans,
    private readonly reading: PlanReading,
  ) {}

  set(actor: Actor, owner: RuleOwner, input: ReminderRuleInput): Promise<ReminderPlan> {
    return this.change(actor, owner, async (tx, scope, inEffect) => {
      const rule = decideRule(input, inEffect);
      await writeRule(tx, scope, rule);
      return rule.code;
    });
  }

  /** Back to what holds above: the campaign's rule, the default, or none. Safe to repeat. */
  reset(actor: Actor, owner: RuleOwner, code: string): Promise<ReminderPlan> {
    return this.change(actor, owner, async (tx, scope, inEffect) => {
      if (!(await deleteRule(tx, scope, code))) ruleOf(code, inEffect);
      return code;
    });
  }

  private change(
    actor: Actor,
    owner: RuleOwner,
    write: (tx: EntityManager, scope: PlanScope, inEffect: readonly RuleInEffect[]) => Promise<string>,
  ): Promise<ReminderPlan> {
    return this.dataSource.transaction(async (tx) => {
      const scope = await this.lock(tx, actor, owner);
      const code = await write(tx, scope, rulesInEffect(await ownRules(tx, [scope]), scope));
      await this.plans.replanNow(tx, scope);
      const { campaignId, eventId } = scope;
      const subject = eventId === null ? { type: 'campaign', id: campaignId } : { type: 'event', id: eventId };
      await recordAudit(tx, actor, 'reminders.rule-changed', { ...subject, campaignId }, { code });
      return this.reading.plan(tx, scope);
    });
  }

  /** One change of an owner's rules at a time. */
  private async lock(tx: EntityManager, actor: Actor, owner: RuleOwner): Promise<PlanScope> {
    if (!('campaignSlug' in owner)) {
      const { event } = await this.access.lock(tx, actor, owner);
      return { campaignId: event.campaignId, eventId: event.id };
    }
    const { id } = await this.campaigns.forCoordinator(actor, owner.campaignSlug, tx);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('reminder-rules ' || $1, 0))`, [id]);
    return { campaignId: id, eventId: null };
  }
}

const ownerColumns = ({ campaignId, eventId }: PlanScope): [string | null, string | null] =>
  eventId === null ? [campaignId, null] : [null, eventId];

async function writeRule(tx: EntityManager, scope: PlanScope, rule: Rule): Promise<void> {
  const { code, daysBefore, localTime, hoursBefore, hoursAfter, lateMinutes, enabled } = rule;
  await tx.query(
    `INSERT INTO reminder_rules (id, campaign_id, event_id, code, days_before, local_time, hours_before, hours_after, late_minutes, enabled)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (campaign_id, event_id, code) DO UPDATE SET days_before = excluded.days_before, local_time = excluded.local_time,
       hours_before = excluded.hours_before, hours_after = excluded.hours_after, late_minutes = excluded.late_minutes,
       enabled = excluded.enabled`,
    [newId(), ...ownerColumns(scope), code, daysBefore, localTime, hoursBefore, hoursAfter, lateMinutes, enabled],
  );
}

async function deleteRule(tx: EntityManager, scope: PlanScope, code: string): Promise<boolean> {
  const gone = await tx.query<unknown[]>(
    `WITH gone AS (
       DELETE FROM reminder_rules WHERE campaign_id IS NOT DISTINCT FROM $1 AND event_id IS NOT DISTINCT FROM $2 AND code = $3 RETURNING 1
     ) SELECT * FROM gone`,
    [...ownerColumns(scope), code],
  );
  return gone.length > 0;
}
