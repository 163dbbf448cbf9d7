import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { Problem, badInput, notFound } from '#platform/problem.js';
import { Event } from './event.entity.js';
import { EventFollowers } from './event-followers.js';
import { hostDecision } from './event-messages.js';
import { canReview } from './event.policy.js';
import { checkReviewable } from './event.rules.js';
import { ReviewDecision } from './review-decision.entity.js';

export interface Decision {
  approve: boolean;
  reason: string | null;
  allowOutsideWindow: boolean;
}

/** What puts an event on the map, and what keeps it off. */
@Injectable()
export class Approvals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
    private readonly clock: Clock,
    private readonly followers: EventFollowers,
  ) {}

  async review(actor: Actor, eventId: string, decision: Decision): Promise<Event> {
    return this.dataSource.transaction(async (tx) => {
      const event = await tx.findOne(Event, { where: { id: eventId }, lock: { mode: 'pessimistic_write' } });
      if (!event) throw notFound('event');
      if (!canReview(actor, event))
        throw new Problem('FORBIDDEN', { message: 'Only coordinators of this campaign may review.' });
      checkReviewable(event.reviewState);
      if (!decision.approve && !decision.reason?.trim()) {
        throw badInput('reason', 'Tell the host in a sentence why, and what would make it acceptable.');
      }
      if (decision.allowOutsideWindow) await tx.update(Event, { id: eventId }, { outsideWindowAllowed: true });
      if (decision.approve) await this.publish(tx, actor, event, decision.reason);
      else await this.reject(tx, actor, event, decision.reason ?? '');
      return tx.findOneByOrFail(Event, { id: eventId });
    });
  }

  /** Approving what is approved already changes nothing and mails nobody. */
  async publish(tx: EntityManager, actor: Actor, event: Event, reason: string | null): Promise<void> {
    if (event.reviewState === 'APPROVED' && event.publishedAt) return;
    const now = this.clock.now();
    await tx.update(
      Event,
      { id: event.id },
      { reviewState: 'APPROVED', publishedAt: event.publishedAt ?? now, updatedAt: now },
    );
    await this.record(tx, actor, event, 'APPROVED', reason);
    await this.followers.changed(tx, event.id);
  }

  private async reject(tx: EntityManager, actor: Actor, event: Event, reason: string): Promise<void> {
    await tx.update(Event, { id: event.id }, { reviewState: 'REJECTED', updatedAt: this.clock.now() });
    await this.record(tx, actor, event, 'REJECTED', reason);
    await this.followers.changed(tx, event.id);
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    event: Event,
    decision: ReviewDecision['decision'],
    reason: string | null,
  ): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    await tx.insert(ReviewDecision, { id, eventId: event.id, decision, reason, decidedBy: actor.personId, at: now });
    await recordAudit(tx, actor, `event.${decision.toLowerCase()}`, {
      type: 'event',
      id: event.id,
      campaignId: event.campaignId,
    });
    await this.messages.enqueue(tx, {
      kind: hostDecision,
      idemKey: `${hostDecision}:${id}`,
      stream: 'tx',
      topic: null,
      campaignId: event.campaignId,
      subject: { type: 'review-decision', id },
      expiresAt: new Date(now.getTime() + 7 * 86_400_000),
      recipients: { select: 'SELECT person_id FROM event_hosts WHERE event_id = $1', parameters: [event.id] },
    });
  }
}
