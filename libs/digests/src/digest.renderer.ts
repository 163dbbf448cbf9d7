import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { EventCards, mailCard, timeStateAt, type EventFacts } from '#events';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf, type Locale } from '#platform/words.js';
import { digestMessage, type DigestPayload } from './digest.messages.js';
import { Subscription } from './subscription.entity.js';
import { say } from './words/words.js';

interface Entry {
  facts: EventFacts;
  km: number;
}

@Injectable()
@RendersMessage(digestMessage)
export class DigestMail implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cards: EventCards,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    const tx = this.dataSource.manager;
    const payloads = requests.map((request) => request.payload as DigestPayload);
    const subscriptions = await tx.findBy(Subscription, { id: In(payloads.map((payload) => payload.subscriptionId)) });
    const ids = payloads.flatMap(({ events }) => events.map(({ id }) => id));
    const facts = await this.cards.byIds(tx, ids, 'everyone');
    const now = this.clock.now();
    return payloads.map(({ subscriptionId, events }) => {
      const subscription = subscriptions.find(({ id }) => id === subscriptionId);
      if (subscription?.status !== 'GRANTED') return { skip: 'not subscribed any more' };
      const entries = events.flatMap(({ id, km }) => {
        const found = facts.get(id);
        return found && isStillNews(found, now) ? [{ facts: found, km }] : [];
      });
      return entries.length === 0 ? { skip: 'nothing new any more' } : this.mail(subscription, entries);
    });
  }

  private mail(subscription: Subscription, entries: readonly Entry[]): MailContent {
    const locale = localeOf(subscription.locale);
    const place = shortPlace(subscription.placeLabel);
    const count = entries.length;
    const title = entries[0]?.facts.title ?? '';
    const [subject, heading] =
      place === ''
        ? (['digest.subject', 'digest.heading'] as const)
        : (['digest.subjectAt', 'digest.headingAt'] as const);
    return {
      subject: say(locale, subject, { count, place, title }),
      preheader: entries
        .map(({ facts }) => facts.title)
        .join(' · ')
        .slice(0, 140),
      why: say(locale, 'digest.why'),
      blocks: [
        { kind: 'heading', text: say(locale, heading, { count, place }) },
        { kind: 'eventList', events: entries.map((entry) => this.card(entry, locale)) },
        { kind: 'button', label: say(locale, 'digest.button'), url: `${this.config.publicUrl}/${locale}` },
        { kind: 'note', text: [{ text: say(locale, 'digest.settings'), url: this.settingsUrl(subscription, locale) }] },
      ],
    };
  }

  private card({ facts, km }: Entry, locale: Locale) {
    const card = mailCard(facts, locale, this.cards.url(facts, locale));
    return { ...card, where: say(locale, 'digest.distance', { where: card.where, km }) };
  }

  private settingsUrl({ id, linkVersion }: Subscription, locale: Locale): string {
    const key = this.links.key({ purpose: 'subscription', id, version: linkVersion });
    return `${this.config.publicUrl}/${locale}/subscription/${key}`;
  }
}

/** The facts of the moment of sending: cancelled, withdrawn or over since the digest was put together is left out. */
function isStillNews(facts: EventFacts, now: Date): boolean {
  const takesPlace = facts.scheduleState === 'TENTATIVE' || facts.scheduleState === 'CONFIRMED';
  return facts.published && takesPlace && timeStateAt(facts, now) !== 'ENDED';
}

/** `Lyon, Auvergne-Rhône-Alpes, France` as `Lyon`. */
const shortPlace = (label: string | null): string => label?.split(',')[0]?.trim() ?? '';
