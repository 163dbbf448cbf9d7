import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { Links, linkInvalid } from '#platform/links/links.js';
import { maskEmail } from '#platform/mask.js';
import { Consents } from './consents.js';
import { nextDigestAt } from './digest.rules.js';
import { Spots } from './spots.js';
import { Subscription } from './subscription.entity.js';
import type { SubscriptionInput } from './subscription.inputs.js';
import type { SubscriptionView } from './subscription.view.js';
import { withdrawSuppressed } from './withdrawn.js';

/** What the person behind a mailed link can do. The foot of each digest ends it as well, by the links of `#messages`. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly spots: Spots,
    private readonly consents: Consents,
  ) {}

  async byLink(key: string): Promise<SubscriptionView> {
    return this.dataSource.transaction(async (tx) => this.view(tx, await this.open(tx, key)));
  }

  /** The second half of the double opt-in. */
  async confirm(key: string): Promise<SubscriptionView> {
    return this.dataSource.transaction(async (tx) => {
      const subscription = await this.open(tx, key);
      await this.consents.grant(tx, subscription, 'subscription-link');
      return this.view(tx, await tx.findOneByOrFail(Subscription, { id: subscription.id }));
    });
  }

  async end(key: string): Promise<SubscriptionView> {
    return this.dataSource.transaction(async (tx) => {
      const subscription = await this.open(tx, key);
      await this.consents.withdraw(tx, subscription, 'subscription-link');
      return this.view(tx, await tx.findOneByOrFail(Subscription, { id: subscription.id }));
    });
  }

  async update(key: string, input: SubscriptionInput): Promise<SubscriptionView> {
    const { placeId, locale } = input;
    const spot = placeId ? await this.spots.find({ placeId }, locale ?? 'en') : {};
    return this.dataSource.transaction(async (tx) => {
      const subscription = await this.open(tx, key);
      Object.assign(subscription, spot, {
        radiusKm: input.radiusKm ?? subscription.radiusKm,
        weekday: input.weekday ?? subscription.weekday,
        locale: locale ?? subscription.locale,
      });
      if (subscription.status === 'GRANTED') subscription.nextAt = nextDigestAt(subscription, this.clock.now());
      await tx.save(subscription);
      return this.view(tx, subscription);
    });
  }

  /** Locked, so that confirming and changing at the same moment come one after the other. */
  private async open(tx: EntityManager, key: string): Promise<Subscription> {
    const link = this.links.read(key, 'subscription');
    const found = await tx.findOne(Subscription, { where: { id: link.id }, lock: { mode: 'pessimistic_write' } });
    if (found?.linkVersion !== link.version) throw linkInvalid();
    await withdrawSuppressed(tx, [found.personId]);
    return tx.findOneByOrFail(Subscription, { id: found.id });
  }

  private async view(tx: EntityManager, subscription: Subscription): Promise<SubscriptionView> {
    const { id, topic, status, placeLabel, radiusKm, weekday, locale, campaignId } = subscription;
    const { email } = await this.consents.personOf(tx, subscription);
    return { id, topic, status, placeLabel, radiusKm, weekday, locale, campaignId, mailSentTo: maskEmail(email) };
  }
}
