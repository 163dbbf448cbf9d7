import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Messages, Suppressions, type SuppressionScope } from '#messages';
import { People, Person } from '#people';
import { Clock } from '#platform/clock.js';
import { Links, linkInvalid } from '#platform/links/links.js';
import { maskEmail } from '#platform/mask.js';
import { Problem, badInput, notFound } from '#platform/problem.js';
import { localeOf } from '#platform/words.js';
import { Consents } from './consents.js';
import { preferencesLinkMessage } from './digest.messages.js';
import { campaignTitle } from './followed-news.js';
import { PreferenceViews, stoppedOf, type Known } from './preference-views.js';
import type { PreferenceInput, Preferences, PreferenceTopic, StoppedKind } from './preferences.types.js';
import { Subscription } from './subscription.entity.js';
import { withdrawSuppressed } from './withdrawn.js';
import { say } from './words/words.js';

const SOURCE = 'preferences';
const DAY = 86_400_000;

/**
 * The page behind the link in the foot of every mail. Whoever opens it has read a mail to the address, so a switch there
 * is the person's own word, in both directions.
 */
@Injectable()
export class PersonPreferences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly people: People,
    private readonly suppressions: Suppressions,
    private readonly consents: Consents,
    private readonly views: PreferenceViews,
    private readonly messages: Messages,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing, except that what was unsubscribed below a mail shows as ended here. */
  byLink(key: string): Promise<Preferences> {
    return this.dataSource.transaction(async (tx) => this.views.of(tx, await this.open(tx, key)));
  }

  change(key: string, input: PreferenceInput): Promise<Preferences> {
    return this.dataSource.transaction(async (tx) => {
      const person = await this.open(tx, key);
      await this.apply(tx, person, input);
      await withdrawSuppressed(tx, [person.id]);
      return this.views.of(tx, person);
    });
  }

  stopAll(key: string): Promise<Preferences> {
    return this.dataSource.transaction(async (tx) => {
      const person = await this.open(tx, key);
      await this.stop(tx, person, 'all', { topic: 'all', wording: say(localeOf(person.locale), 'choose.nothing') });
      await withdrawSuppressed(tx, [person.id]);
      return this.views.of(tx, person);
    });
  }

  /**
   * Whoever else has the link loses it, and with it the links to the settings of each subscription that stand on the
   * page; the new one goes to the mailbox. What is not confirmed yet keeps its link, and links that only unsubscribe
   * work for ever: mail programs use them by themselves.
   */
  renewLink(key: string): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      const { id, email, linkVersion } = await this.open(tx, key);
      // Without a mail they would lose the page for good.
      const [blocked] = await tx.query<unknown[]>(
        `SELECT 1 FROM suppressions WHERE address_hash = sha256(convert_to($1, 'UTF8')) AND scope = 'all'
            AND reason IN ('COMPLAINT', 'BLOCKED', 'ERASED')`,
        [email],
      );
      if (blocked) throw new Problem('CONFLICT', { message: 'No mail may go to this address, so it keeps its link.' });
      const version = (linkVersion % 255) + 1;
      await tx.update(Person, { id }, { linkVersion: version });
      await tx.query(
        `UPDATE subscriptions SET link_version = link_version % 255 + 1 WHERE person_id = $1 AND status <> 'PENDING'`,
        [id],
      );
      const now = this.clock.now();
      await this.messages.enqueue(tx, {
        kind: preferencesLinkMessage,
        idemKey: `preferences.link:${id}:${String(version)}:${String(now.getTime())}`,
        stream: 'tx',
        topic: null,
        verifiesAddress: true,
        expiresAt: new Date(now.getTime() + DAY),
        recipients: { personIds: [id] },
      });
      return maskEmail(email);
    });
  }

  private apply(tx: EntityManager, person: Known, input: PreferenceInput): Promise<void> {
    const { topic, campaignId, subscriptionId, eventId, groupId, on } = input;
    if ([topic, campaignId, subscriptionId, eventId, groupId].filter((given) => given != null).length !== 1)
      throw badInput('topic', 'Say one of topic, campaignId, subscriptionId, eventId and groupId.');
    if (eventId) return this.takeBack(tx, person, 'EVENT', eventId, on);
    if (groupId) return this.takeBack(tx, person, 'GROUP', groupId, on);
    if (topic) return this.switchTopic(tx, person, topic, on);
    if (campaignId) return this.switchCampaign(tx, person, campaignId, on);
    return this.switchSubscription(tx, person, subscriptionId ?? '', on);
  }

  private switchTopic(tx: EntityManager, person: Known, given: PreferenceTopic, on: boolean): Promise<void> {
    const topic = given === 'REMINDER' ? 'reminder' : 'broadcast';
    const said = { topic, wording: say(localeOf(person.locale), `choose.${topic}`) };
    const scope = `topic:${topic}` as const;
    return on ? this.allow(tx, person, [scope], said) : this.stop(tx, person, scope, said);
  }

  private async switchCampaign(tx: EntityManager, person: Known, campaignId: string, on: boolean): Promise<void> {
    const campaign = await campaignTitle(tx, { campaignId, locale: person.locale });
    if (campaign === null) throw notFound('campaign');
    const scope = `campaign:${campaignId}` as const;
    const said = { topic: scope, wording: say(localeOf(person.locale), 'choose.campaign', { campaign }) };
    return on ? this.allow(tx, person, [scope], said) : this.stop(tx, person, scope, said);
  }

  /** Only what they stopped themselves: nobody learns here the name of an event that they do not know. */
  private async takeBack(tx: EntityManager, person: Known, kind: StoppedKind, id: string, on: boolean): Promise<void> {
    if (!on) throw badInput('on', 'What was stopped by itself can only be switched on here.');
    const stopped = (await stoppedOf(tx, person.email)).find((one) => one.kind === kind && one.id === id);
    if (!stopped) throw notFound('event or group among those whose mails were stopped');
    const scope = kind === 'EVENT' ? (`event:${id}` as const) : (`group:${id}` as const);
    await this.suppressions.lift(tx, person.email, [scope]);
    const wording = say(localeOf(person.locale), 'choose.about', { name: stopped.name });
    await this.record(tx, person, 'GRANTED', { topic: scope, wording });
  }

  private async switchSubscription(tx: EntityManager, person: Known, id: string, on: boolean): Promise<void> {
    const subscription = await tx.findOne(Subscription, {
      where: { id, personId: person.id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!subscription) throw notFound('subscription');
    return on ? this.consents.grant(tx, subscription, SOURCE) : this.consents.withdraw(tx, subscription, SOURCE);
  }

  private async stop(
    tx: EntityManager,
    person: Known,
    scope: SuppressionScope,
    said: { topic: string; wording: string },
  ): Promise<void> {
    if (await this.suppressions.has(tx, person.email, [scope])) return;
    const reason = scope === 'all' ? 'UNSUBSCRIBED_ALL' : 'UNSUBSCRIBED_TOPIC';
    await this.suppressions.add(tx, { email: person.email, scope, reason, source: SOURCE });
    await this.record(tx, person, 'WITHDRAWN', said);
  }

  private async allow(
    tx: EntityManager,
    person: Known,
    scopes: SuppressionScope[],
    said: { topic: string; wording: string },
  ): Promise<void> {
    if (!(await this.suppressions.has(tx, person.email, [...scopes, 'all']))) return;
    await this.suppressions.allowOnly(tx, person.email, scopes);
    await this.record(tx, person, 'GRANTED', said);
  }

  private record(
    tx: EntityManager,
    { id, locale }: Known,
    status: 'GRANTED' | 'WITHDRAWN',
    said: { topic: string; wording: string },
  ): Promise<void> {
    const language = localeOf(locale);
    return this.people.recordConsent(tx, { personId: id, status, ...said, language, source: SOURCE });
  }

  /** Locked, so that two switches at the same moment come one after the other. */
  private async open(tx: EntityManager, key: string): Promise<Known> {
    const link = this.links.read(key, 'preferences');
    const person = await tx.findOne(Person, { where: { id: link.id }, lock: { mode: 'for_no_key_update' } });
    const email = person?.email ?? null;
    if (!person || email === null || (person.linkVersion & 255) !== link.version) throw linkInvalid();
    await withdrawSuppressed(tx, [person.id]);
    return Object.assign(person, { email });
  }
}
