import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Person } from '#people';
import { Links } from '#platform/links/links.js';
import { maskEmail } from '#platform/mask.js';
import type {
  CampaignPreference,
  ConsentLine,
  HeldFacts,
  Preferences,
  StoppedPreference,
  SubscriptionPreference,
} from './preferences.types.js';
import { Subscription } from './subscription.entity.js';
import { viewOf } from './subscription.view-of.js';

export type Known = Person & { email: string };

const CONSENTS = 50;

/** What the preference page shows. */
@Injectable()
export class PreferenceViews {
  constructor(private readonly links: Links) {}

  async of(tx: EntityManager, person: Known): Promise<Preferences> {
    const scopes = await scopesOf(tx, person.email);
    const isOn = (scope: string): boolean => !scopes.has('all') && !scopes.has(scope);
    return {
      mailSentTo: maskEmail(person.email),
      stopped: scopes.get('all') ?? null,
      topics: [
        { topic: 'REMINDER', on: isOn('topic:reminder') },
        { topic: 'BROADCAST', on: isOn('topic:broadcast') },
      ],
      campaigns: await this.campaignsOf(tx, person, [...scopes.keys()]),
      stoppedFor: await stoppedOf(tx, person.email),
      subscriptions: await this.subscriptionsOf(tx, person),
      held: await heldOf(tx, person),
    };
  }

  /** Those whose coordinators may write to them, and those whose news they stopped. */
  private async campaignsOf(tx: EntityManager, person: Known, scopes: string[]): Promise<CampaignPreference[]> {
    const stopped = scopes.flatMap((scope) => /^campaign:(.+)$/.exec(scope)?.[1] ?? []);
    const rows = await tx.query<{ id: string }[]>(
      `SELECT c.id FROM campaigns c
        WHERE c.id = ANY ($2) OR c.id IN (
          SELECT e.campaign_id FROM attendances a JOIN events e ON e.id = a.event_id WHERE a.person_id = $1
          UNION SELECT e.campaign_id FROM event_hosts h JOIN events e ON e.id = h.event_id WHERE h.person_id = $1
          UNION SELECT s.campaign_id FROM subscriptions s WHERE s.person_id = $1 AND s.topic = 'FOLLOW')
        ORDER BY c.starts_on DESC, c.id`,
      [person.id, stopped],
    );
    return rows.map(({ id }) => ({
      campaignId: id,
      locale: person.locale,
      on: !scopes.includes('all') && !stopped.includes(id),
    }));
  }

  private async subscriptionsOf(tx: EntityManager, person: Known): Promise<SubscriptionPreference[]> {
    const subscriptions = await tx.find(Subscription, {
      where: { personId: person.id },
      order: { topic: 'ASC', createdAt: 'ASC' },
    });
    const views: SubscriptionPreference[] = [];
    for (const subscription of subscriptions) {
      views.push({
        key: this.links.key({ purpose: 'subscription', id: subscription.id, version: subscription.linkVersion }),
        subscription: await viewOf(tx, subscription, person.email),
      });
    }
    return views;
  }
}

/** What is on the never-send list for this address, and why. */
async function scopesOf(tx: EntityManager, email: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ scope: string; reason: string }[]>(
    `SELECT scope, reason FROM suppressions WHERE address_hash = sha256(convert_to($1, 'UTF8'))`,
    [email],
  );
  return new Map(rows.map(({ scope, reason }) => [scope, reason]));
}

/** Events and groups whose mails the person stopped themselves, the latest first. */
export function stoppedOf(tx: EntityManager, email: string): Promise<StoppedPreference[]> {
  return tx.query<StoppedPreference[]>(
    `SELECT kind, id, name FROM (
       SELECT s.at, 'EVENT' AS kind, e.id, e.title AS name, s.address_hash, s.reason
         FROM suppressions s JOIN events e ON s.scope = 'event:' || e.id
       UNION ALL
       SELECT s.at, 'GROUP', g.id, g.name, s.address_hash, s.reason FROM suppressions s JOIN groups g ON s.scope = 'group:' || g.id
     ) stopped
      WHERE address_hash = sha256(convert_to($1, 'UTF8')) AND reason = 'UNSUBSCRIBED_TOPIC' ORDER BY at DESC, id`,
    [email],
  );
}

async function heldOf(tx: EntityManager, person: Known): Promise<HeldFacts> {
  const [counts] = await tx.query<{ signUps: number; hosts: number }[]>(
    `SELECT (SELECT count(*)::int FROM attendances WHERE person_id = $1) AS "signUps",
            (SELECT count(*)::int FROM event_hosts WHERE person_id = $1) AS hosts`,
    [person.id],
  );
  const consents = await tx.query<ConsentLine[]>(
    `SELECT at, status, wording, language FROM consent_records WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT ${String(CONSENTS)}`,
    [person.id],
  );
  const { name, locale, createdAt: since } = person;
  return { name, locale, since, signUps: counts?.signUps ?? 0, hosts: counts?.hosts ?? 0, consents };
}
