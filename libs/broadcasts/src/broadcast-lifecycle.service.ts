import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaigns } from '#campaigns';
import { Messages } from '#messages';
import { recordAudit } from '#platform/audit.js';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Problem, badInput } from '#platform/problem.js';
import { localeOf } from '#platform/words.js';
import { checkAudience } from './audience.js';
import { Broadcast } from './broadcast.entity.js';
import type { SendBroadcastInput, SubmitBroadcastInput } from './broadcast.inputs.js';
import { canApprove } from './broadcast.policy.js';
import { zonesOf } from './broadcast.recipients.js';
import { broadcastExpiry, checkCount, decideStep, needsApproval } from './broadcast.rules.js';
import { checkTiming, startOf, type Timing } from './broadcast.timing.js';
import { BroadcastDrafts, checkVersion } from './broadcast-drafts.service.js';
import { Broadcasts } from './broadcasts.service.js';
import { uncounted } from './counting/counting.rules.js';
import { HandOver } from './hand-over.js';
import { LetterChecks, refuseFindings } from './letter/letter-checks.service.js';
import { checkPlaceholders } from './letter/letter.checks.js';
import { versionsOf, type LetterVersion } from './letter/letter.js';

interface LetGo extends Timing {
  perHour: number | null;
  expectedCount: number | null;
}

/** From draft to done: who may do what with a broadcast, and when (see `steps` in broadcast.rules.ts). */
@Injectable()
export class BroadcastLifecycle {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly campaigns: Campaigns,
    private readonly messages: Messages,
    private readonly broadcasts: Broadcasts,
    private readonly drafts: BroadcastDrafts,
    private readonly checks: LetterChecks,
    private readonly handOver: HandOver,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A letter of one text, written and let go in one step. */
  async send(actor: Actor, input: SendBroadcastInput): Promise<Broadcast> {
    checkPlaceholders('subject', input.subject);
    checkPlaceholders('bodyMarkdown', input.bodyMarkdown);
    return this.dataSource.transaction(async (tx) => {
      const campaign = await this.campaigns.forCoordinator(actor, input.audience.campaignSlug, tx);
      const audience = await checkAudience(tx, campaign.id, input.audience);
      const versions: LetterVersion[] = [
        {
          language: localeOf(campaign.defaultLanguage),
          subject: input.subject.trim(),
          blocks: [{ kind: 'TEXT', text: input.bodyMarkdown }, { kind: 'EVENT' }],
        },
      ];
      const { clientKey, audience: audienceInput, expectedCount = null } = input;
      const { broadcast, isNew } = await this.drafts.create(tx, actor, {
        clientKey,
        audience,
        audienceInput,
        versions,
        counting: uncounted,
      });
      if (!isNew) return broadcast;
      const atOnce = { sendAt: null, localDate: null, localHour: null, perHour: null };
      return this.letGo(tx, actor, broadcast, { ...atOnce, expectedCount });
    });
  }

  async submit(actor: Actor, input: SubmitBroadcastInput): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, input.id);
      if (!decideStep('submit', status)) return broadcast;
      checkVersion(broadcast, input.version);
      const { sendAt = null, localDate = null, localHour = null, perHour = null, expectedCount = null } = input;
      checkTiming({ sendAt, localDate, localHour }, this.clock.now());
      return this.letGo(tx, actor, broadcast, { sendAt, localDate, localHour, perHour, expectedCount });
    });
  }

  async approve(actor: Actor, id: string, version: number, expectedCount: number | null): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
      if (!decideStep('approve', status)) return broadcast;
      checkSecond(actor, broadcast);
      checkVersion(broadcast, version);
      const { reach, findings } = await this.checks.of(tx, broadcast);
      checkCount(expectedCount, reach.count);
      refuseFindings(findings);
      const now = this.clock.now();
      await tx.update(Broadcast, { id }, { decidedBy: actor.personId, decidedAt: now, rejectedBecause: null });
      await this.audit(tx, actor, broadcast, 'approved', { people: reach.count });
      return this.goOn(tx, actor, id, reach.count);
    });
  }

  async reject(actor: Actor, id: string, reason: string): Promise<Broadcast> {
    const because = reason.trim();
    if (because === '') throw badInput('reason', 'Write what to change.');
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
      if (!decideStep('reject', status)) return broadcast;
      checkSecond(actor, broadcast);
      const decided = { decidedBy: actor.personId, decidedAt: this.clock.now(), rejectedBecause: because };
      await tx.update(Broadcast, { id }, { ...decided, ...backToDraft(broadcast) });
      await this.audit(tx, actor, broadcast, 'rejected');
      return tx.findOneByOrFail(Broadcast, { id });
    });
  }

  /** Takes it back before it has begun, to change it. */
  async withdraw(actor: Actor, id: string): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
      if (!decideStep('withdraw', status)) return broadcast;
      await tx.update(Broadcast, { id }, { ...backToDraft(broadcast), decidedBy: null, decidedAt: null });
      await this.audit(tx, actor, broadcast, 'withdrawn');
      return tx.findOneByOrFail(Broadcast, { id });
    });
  }

  async change(actor: Actor, id: string, step: 'pause' | 'resume' | 'cancel'): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
      if (!decideStep(step, status)) return broadcast;
      if (broadcast.messageId === null) await tx.update(Broadcast, { id }, { stage: 'CANCELLED' });
      else await this.messages[step](tx, broadcast.messageId);
      await this.audit(tx, actor, broadcast, step);
      return tx.findOneByOrFail(Broadcast, { id });
    });
  }

  /** Stops what has not gone out and answers a draft of the same letter for those whom it has not reached. */
  async editRest(actor: Actor, id: string, clientKey: string): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
      const draft = await tx.findOneBy(Broadcast, { restOf: id });
      if (draft) return draft;
      decideStep('editRest', status);
      const { messageId, audience, audienceInput, campaignId } = broadcast;
      if (messageId === null)
        throw new Problem('CONFLICT', { message: 'This broadcast has not begun: change it itself.' });
      await this.messages.cancel(tx, messageId);
      await this.audit(tx, actor, broadcast, 'rest-edited');
      const language = await defaultLanguage(tx, campaignId);
      const versions = versionsOf(broadcast, language);
      const { countClicks, countOpens } = broadcast;
      const counting = { countClicks, countOpens };
      const copy = { clientKey, audience, audienceInput, versions, counting, restOf: id };
      const rest = await this.drafts.create(tx, actor, copy);
      return rest.broadcast;
    });
  }

  async resendFailed(actor: Actor, id: string): Promise<Broadcast> {
    return this.dataSource.transaction(async (tx) => {
      const { broadcast, status } = await this.broadcasts.hold(tx, actor, id);
      decideStep('resendFailed', status);
      if (broadcast.messageId === null) return broadcast;
      const people = await this.messages.resendFailed(
        tx,
        broadcast.messageId,
        broadcastExpiry(this.clock.now(), 0, null),
      );
      await this.audit(tx, actor, broadcast, 'resent', { people });
      return broadcast;
    });
  }

  private async letGo(tx: EntityManager, actor: Actor, broadcast: Broadcast, how: LetGo): Promise<Broadcast> {
    const now = this.clock.now();
    const { id } = broadcast;
    const { reach, findings } = await this.checks.of(tx, broadcast);
    checkCount(how.expectedCount, reach.count);
    refuseFindings(findings);
    const { all, usual } = await zonesOf(tx, broadcast.campaignId);
    const { sendAt, localDate, localHour, perHour } = how;
    await tx.update(
      Broadcast,
      { id },
      {
        ...{ sendAt, localDate, localHour, perHour },
        ...{ startsAt: startOf(how, [...all, usual], now), submittedAt: now },
        ...{ expectedCount: reach.count, decidedBy: null, decidedAt: null, rejectedBecause: null },
      },
    );
    if (needsApproval(reach.count, this.config.BROADCAST_APPROVAL_ABOVE)) {
      await tx.update(Broadcast, { id }, { stage: 'AWAITING_APPROVAL' });
      await this.audit(tx, actor, broadcast, 'submitted', { people: reach.count });
      return tx.findOneByOrFail(Broadcast, { id });
    }
    return this.goOn(tx, actor, id, reach.count);
  }

  /** Nothing stands in its way any more but the time. */
  private async goOn(tx: EntityManager, actor: Actor, id: string, people: number): Promise<Broadcast> {
    const broadcast = await tx.findOneByOrFail(Broadcast, { id });
    const waits = broadcast.startsAt !== null && broadcast.startsAt > this.clock.now();
    if (waits) await tx.update(Broadcast, { id }, { stage: 'SCHEDULED' });
    else await this.handOver.begin(tx, broadcast, people);
    await this.audit(tx, actor, broadcast, waits ? 'scheduled' : 'sent', { people });
    return tx.findOneByOrFail(Broadcast, { id });
  }

  private audit(
    tx: EntityManager,
    actor: Actor,
    { id, campaignId }: Broadcast,
    what: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return recordAudit(tx, actor, `broadcast.${what}`, { type: 'broadcast', id, campaignId }, details);
  }
}

/** What a second person looked at is one version: changing it again makes another. */
const backToDraft = ({ version }: Broadcast) => ({ stage: 'DRAFT' as const, version: version + 1 });

function checkSecond(actor: Actor, broadcast: Broadcast): void {
  if (canApprove(actor, broadcast)) return;
  throw new Problem('FORBIDDEN', { message: 'A coordinator who did not write at this letter must decide.' });
}

async function defaultLanguage(tx: EntityManager, campaignId: string) {
  const rows = await tx.query<{ language: string }[]>(
    'SELECT default_language AS language FROM campaigns WHERE id = $1',
    [campaignId],
  );
  return localeOf(rows[0]?.language);
}
