import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { EventCards, timeStateAt, type EventFacts } from '#events';
import { RendersMessage, type LaidOut, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import { isAwake } from './digest.rules.js';
import { DigestLayouts, type Told } from './digest-layouts.js';
import { digestMessage, followMessage, nearbyMessage } from './digest.messages.js';
import { newsOf } from './followed-news.js';
import { Subscription } from './subscription.entity.js';

interface Item {
  personId: string;
  subscriptionId: string | null;
  eventIds: string[];
  km: (number | null)[];
  updateIds: string[];
  more: number;
  others: number | null;
}

/** Digests, "one has appeared" and news of a campaign: what a run has chosen, as it is at the moment of sending. */
@Injectable()
@RendersMessage([digestMessage, nearbyMessage, followMessage])
export class DigestMail implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cards: EventCards,
    private readonly layouts: DigestLayouts,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(LaidOut | SkipMail)[]> {
    const tx = this.dataSource.manager;
    const items = await this.itemsOf(requests);
    const all = [...items.values()];
    const [subscriptions, facts, news] = await Promise.all([
      tx.findBy(Subscription, { id: In(all.flatMap(({ subscriptionId }) => subscriptionId ?? [])) }),
      this.cards.byIds(
        tx,
        all.flatMap(({ eventIds }) => eventIds),
        'everyone',
      ),
      newsOf(
        tx,
        requests[0]?.campaignId ?? null,
        all.flatMap(({ updateIds }) => updateIds),
      ),
    ]);
    const byId = new Map(subscriptions.map((subscription) => [subscription.id, subscription]));
    const now = this.clock.now();
    return requests.map(({ personId }) => {
      const item = items.get(personId);
      const subscription = byId.get(item?.subscriptionId ?? '');
      if (!item || subscription?.status !== 'GRANTED') return { skip: 'not subscribed any more' };
      // It waited too long for the mail server; what it would have told is free for the next one.
      if (!isAwake(subscription.timeZone, now)) return { skip: 'night at the reader' };
      const entries = item.eventIds.flatMap((id, at) => {
        const found = facts.get(id);
        return found && isStillNews(found, now) ? [{ facts: found, km: item.km[at] ?? null }] : [];
      });
      const updates = item.updateIds.flatMap((id) => news?.updates.get(id) ?? []);
      const asksToHost = item.others !== null && item.eventIds.length === 0;
      if (entries.length + updates.length === 0 && !asksToHost) return { skip: 'nothing new any more' };
      const told: Told = {
        ...{ subscription, entries, updates, more: item.more, others: asksToHost ? item.others : null },
        ...{ campaign: news?.campaign ?? null, settingsUrl: this.settingsUrl(subscription) },
      };
      return this.layouts.mail(told);
    });
  }

  private async itemsOf(requests: readonly RenderRequest[]): Promise<Map<string, Item>> {
    const rows = await this.dataSource.query<Item[]>(
      `SELECT person_id AS "personId", subscription_id AS "subscriptionId", event_ids AS "eventIds", km, update_ids AS "updateIds", more, others
         FROM digest_items WHERE run_id = $1 AND person_id = ANY ($2)`,
      [requests[0]?.params.run ?? null, requests.map(({ personId }) => personId)],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  private settingsUrl({ id, linkVersion, locale }: Subscription): string {
    const key = this.links.key({ purpose: 'subscription', id, version: linkVersion });
    return `${this.config.publicUrl}/${localeOf(locale)}/subscription/${key}`;
  }
}

/** The facts of the moment of sending: cancelled, withdrawn or over since the digest was put together is left out. */
function isStillNews(facts: EventFacts, now: Date): boolean {
  const takesPlace = facts.scheduleState === 'TENTATIVE' || facts.scheduleState === 'CONFIRMED';
  return facts.published && takesPlace && timeStateAt(facts, now) !== 'ENDED';
}
