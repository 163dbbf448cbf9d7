import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { Links, linkInvalid } from '#platform/links/links.js';
import { Consents } from './consents.js';
import { nextDigestAt, type DigestSlot } from './digest.rules.js';
import { EventTypeCodes } from './event-type-codes.js';
import { Spots } from './spots.js';
import { Subscription } from './subscription.entity.js';
import type { SubscriptionInput } from './subscription.inputs.js';
import type { SubscriptionView } from './subscription.view.js';
import { viewOf } from './subscription.view-of.js';
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
    private readonly types: EventTypeCodes,
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
    const types = input.eventTypes ? { eventTypes: await this.types.known(input.eventTypes) } : {};
    return this.dataSource.transaction(async (tx) => {
      const subscription = await this.open(tx, key);
      const { cadence, weekday, localHour, timeZone } = subscription;
      Object.assign(subscription, spot, types, changed(input));
      const slot = { cadence, weekday, localHour, timeZone };
      if (subscription.status === 'GRANTED' && subscription.topic === 'DIGEST' && isOtherSlot(slot, subscription))
        subscription.nextAt = nextDigestAt(subscription, this.clock.now());
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
    const { email } = await this.consents.personOf(tx, subscription);
    return viewOf(tx, subscription, email);
  }
}

function changed({
  radiusKm,
  cadence,
  weekday,
  localHour,
  hostMail,
  locale,
}: SubscriptionInput): Partial<Subscription> {
  const wanted = Object.entries({ radiusKm, cadence, weekday, localHour, hostMail, locale });
  return Object.fromEntries(wanted.filter(([, value]) => value != null));
}

/** Whoever only moves the place keeps their day, and a second week stays the second week. */
const isOtherSlot = (before: DigestSlot, after: DigestSlot): boolean =>
  (['cadence', 'weekday', 'localHour', 'timeZone'] as const).some((part) => before[part] !== after[part]);
