import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Suppressions } from '#messages';
import { People, type Person } from '#people';
import { Clock } from '#platform/clock.js';
import { linkInvalid } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import { nextDigestAt } from './digest.rules.js';
import { Subscription } from './subscription.entity.js';
import { say } from './words/words.js';

/** What the mail asks and the consent record keeps, word for word. */
export function consentWording({ placeLabel, radiusKm, locale }: Subscription): string {
  const language = localeOf(locale);
  return say(language, 'consent', { place: placeLabel ?? say(language, 'consent.nowhere'), km: radiusKm });
}

/** The yes of a person who has proven their address. */
@Injectable()
export class Consents {
  constructor(
    private readonly clock: Clock,
    private readonly people: People,
    private readonly suppressions: Suppressions,
  ) {}

  /** Twice is as good as once. `source` is where they said it: `subscription-link` or `sign-up`. */
  async grant(tx: EntityManager, subscription: Subscription, source: string): Promise<void> {
    if (subscription.status === 'GRANTED') return;
    const person = await this.personOf(tx, subscription);
    const now = this.clock.now();
    await tx.update(
      Subscription,
      { id: subscription.id },
      { status: 'GRANTED', confirmedAt: now, nextAt: nextDigestAt(subscription, now) },
    );
    await this.people.confirmEmail(tx, person.id);
    await this.people.recordConsent(tx, {
      personId: person.id,
      topic: 'digest',
      status: 'GRANTED',
      wording: consentWording(subscription),
      language: localeOf(subscription.locale),
      source,
    });
    await this.allowDigests(tx, person.email, now);
  }

  /** Ends this one subscription; others of the same person go on. Twice is as good as once. */
  async withdraw(tx: EntityManager, subscription: Subscription, source: string): Promise<void> {
    if (subscription.status === 'WITHDRAWN') return;
    await tx.update(Subscription, { id: subscription.id }, { status: 'WITHDRAWN', nextAt: null });
    await this.people.recordConsent(tx, {
      personId: subscription.personId,
      topic: 'digest',
      status: 'WITHDRAWN',
      wording: consentWording(subscription),
      language: localeOf(subscription.locale),
      source,
    });
  }

  async personOf(tx: EntityManager, { personId }: Subscription): Promise<Person & { email: string }> {
    const person = (await this.people.byIds(tx, [personId])).get(personId);
    const email = person?.email ?? null;
    if (!person || email === null) throw linkInvalid();
    return Object.assign(person, { email });
  }

  /** Who said no to everything and now yes to this has still said no to the rest. */
  private async allowDigests(tx: EntityManager, email: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO suppressions (address_hash, scope, reason, source, at)
       SELECT s.address_hash, 'topic:' || topic, 'UNSUBSCRIBED_TOPIC', s.source, $2
         FROM suppressions s, unnest(ARRAY['reminder', 'broadcast']) topic
        WHERE s.address_hash = sha256(convert_to($1, 'UTF8')) AND s.scope = 'all' AND s.reason = 'UNSUBSCRIBED_ALL'
       ON CONFLICT (address_hash, scope) DO NOTHING`,
      [email, now],
    );
    await this.suppressions.lift(tx, email, ['topic:digest', 'all']);
  }
}
