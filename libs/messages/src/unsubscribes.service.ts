import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { People } from '#people';
import { Links, linkInvalid } from '#platform/links/links.js';
import { maskEmail } from '#platform/mask.js';
import { localeOf, type Locale } from '#platform/words.js';
import { frame } from './layout/words.js';
import type { SuppressionScope, Topic } from './message.inputs.js';
import { ownScope } from './message.rules.js';
import type { DeliveryRef } from './returned-mails.service.js';
import { Suppressions } from './suppressions.service.js';
import { UnsubscribeScope, type UnsubscribeView } from './unsubscribe.types.js';

/** What a link knows: who, from which mail. Works for ever, and says nothing to anybody once the person is erased. */
interface Opened {
  personId: string;
  email: string | null;
  locale: Locale;
  topic: Topic;
  campaignId: string | null;
  scope: SuppressionScope;
  label: string;
}

@Injectable()
export class Unsubscribes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    private readonly people: People,
    private readonly suppressions: Suppressions,
  ) {}

  async view(key: string): Promise<UnsubscribeView> {
    return this.viewOf(this.dataSource.manager, await this.open(this.dataSource.manager, key));
  }

  /** Takes effect at once, also for a message that is going out; doing it twice changes nothing. */
  async unsubscribe(key: string, scope: UnsubscribeScope, source: string): Promise<UnsubscribeView> {
    return this.dataSource.transaction(async (tx) => {
      const opened = await this.open(tx, key);
      await this.stop(tx, opened, scope, source);
      return this.viewOf(tx, opened);
    });
  }

  /** A mail to the signed address in the List-Unsubscribe header, for mail programs that do not know one-click. */
  async byMail(tx: EntityManager, { messageId, personId }: DeliveryRef, source: string): Promise<void> {
    const key = this.links.key({ purpose: 'unsubscribe', id: personId, version: 1, message: messageId });
    await this.stop(tx, await this.open(tx, key), UnsubscribeScope.THIS_TOPIC, source);
  }

  private async stop(tx: EntityManager, opened: Opened, scope: UnsubscribeScope, source: string): Promise<void> {
    const all = scope === UnsubscribeScope.ALL;
    const { email } = opened;
    if (email === null || (await this.suppressions.has(tx, email, [all ? 'all' : opened.scope]))) return;
    const reason = all ? 'UNSUBSCRIBED_ALL' : 'UNSUBSCRIBED_TOPIC';
    await this.suppressions.add(tx, { email, scope: all ? 'all' : opened.scope, reason, source });
    await this.record(tx, opened, all, source);
  }

  async localeOf(key: string): Promise<Locale> {
    return (await this.open(this.dataSource.manager, key)).locale;
  }

  private async open(tx: EntityManager, key: string): Promise<Opened> {
    const { id: personId, message } = this.links.read(key, 'unsubscribe');
    const rows: { email: string | null; locale: string; topic: Topic | null; campaignId: string | null }[] =
      await tx.query(
        `SELECT p.email, p.locale, m.topic, m.campaign_id AS "campaignId" FROM messages m LEFT JOIN persons p ON p.id = $1
          WHERE m.id = $2`,
        [personId, message ?? null],
      );
    const row = rows[0];
    if (!row || row.topic === null) throw linkInvalid();
    const { email, topic, campaignId } = row;
    const locale = localeOf(row.locale);
    const scope = ownScope(topic, campaignId);
    return {
      personId,
      email,
      locale,
      topic,
      campaignId,
      scope,
      label: await this.label(tx, topic, campaignId, locale),
    };
  }

  private async viewOf(tx: EntityManager, { email, scope, label }: Opened): Promise<UnsubscribeView> {
    const alreadyDone = email === null || (await this.suppressions.has(tx, email, ['all', scope]));
    return { mailSentTo: email === null ? '…' : maskEmail(email), topicLabel: label, alreadyDone };
  }

  private async record(
    tx: EntityManager,
    { personId, topic, campaignId, locale, label }: Opened,
    all: boolean,
    source: string,
  ) {
    const subject =
      (topic === 'broadcast' || topic === 'follow') && campaignId !== null ? `campaign:${campaignId}` : topic;
    await this.people.recordConsent(tx, {
      personId,
      topic: all ? 'all' : subject,
      status: 'WITHDRAWN',
      wording: all ? frame(locale, 'unsubscribedAll') : frame(locale, 'unsubscribed', { topic: label }),
      language: locale,
      source,
    });
  }

  private async label(tx: EntityManager, topic: Topic, campaignId: string | null, locale: Locale): Promise<string> {
    if (topic === 'reminder') return frame(locale, 'topicReminder');
    if (topic === 'digest') return frame(locale, 'topicDigest');
    if (topic === 'nearby') return frame(locale, 'topicNearby');
    const rows: { title: string }[] = await tx.query(
      `SELECT t.title FROM campaign_texts t JOIN campaigns c ON c.id = t.campaign_id WHERE t.campaign_id = $1
        ORDER BY t.language = $2 DESC, t.language = c.default_language DESC LIMIT 1`,
      [campaignId, locale],
    );
    const campaign = rows[0]?.title;
    return campaign === undefined ? frame(locale, 'topicBroadcast') : frame(locale, 'topicCampaign', { campaign });
  }
}
