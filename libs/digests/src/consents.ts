import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Suppressions, type SuppressionScope } from '#messages';
import { People, type ConsentStatus, type Person } from '#people';
import { Clock } from '#platform/clock.js';
import { linkInvalid } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import { nextDigestAt } from './digest.rules.js';
import { campaignTitle } from './followed-news.js';
import { Subscription } from './subscription.entity.js';
import { consentWords } from './subscription.words.js';

/** The yes and the no of a person who has proven their address. */
@Injectable()
export class Consents {
  constructor(
    private readonly clock: Clock,
    private readonly people: People,
    private readonly suppressions: Suppressions,
  ) {}

  /** Twice is as good as once. `source` is where they said it: `subscription-link`, `preferences` or `sign-up`. */
  async grant(tx: EntityManager, subscription: Subscription, source: string): Promise<void> {
    if (subscription.status === 'GRANTED') return;
    const person = await this.personOf(tx, subscription);
    const now = this.clock.now();
    // Whoever waits for something is looked at once at the next tick: it may have appeared since they asked.
    const nextAt = subscription.topic === 'DIGEST' ? nextDigestAt(subscription, now) : now;
    await tx.update(Subscription, { id: subscription.id }, { status: 'GRANTED', confirmedAt: now, nextAt });
    await this.people.confirmEmail(tx, person.id);
    await this.record(tx, subscription, 'GRANTED', source);
    await this.suppressions.allowOnly(tx, person.email, scopesOf(subscription));
  }

  /** Ends this one subscription; others of the same person go on. Twice is as good as once. */
  async withdraw(tx: EntityManager, subscription: Subscription, source: string): Promise<void> {
    if (subscription.status === 'WITHDRAWN') return;
    await tx.update(Subscription, { id: subscription.id }, { status: 'WITHDRAWN', nextAt: null });
    await this.record(tx, subscription, 'WITHDRAWN', source);
  }

  async personOf(tx: EntityManager, { personId }: Subscription): Promise<Person & { email: string }> {
    const person = (await this.people.byIds(tx, [personId])).get(personId);
    const email = person?.email ?? null;
    if (!person || email === null) throw linkInvalid();
    return Object.assign(person, { email });
  }

  private async record(
    tx: EntityManager,
    subscription: Subscription,
    status: ConsentStatus,
    source: string,
  ): Promise<void> {
    const { topic, campaignId, personId, locale } = subscription;
    await this.people.recordConsent(tx, {
      personId,
      topic: topic === 'FOLLOW' ? `follow:${String(campaignId)}` : topic.toLowerCase(),
      status,
      wording: consentWords(subscription, await campaignTitle(tx, subscription)),
      language: localeOf(locale),
      source,
    });
  }
}

/** What the never-send list may say against it. */
function scopesOf({ topic, campaignId }: Subscription): SuppressionScope[] {
  switch (topic) {
    case 'DIGEST':
      return ['topic:digest'];
    case 'NEARBY':
      return ['topic:nearby'];
    case 'FOLLOW':
      return ['topic:follow', `campaign:${String(campaignId)}`];
  }
}
