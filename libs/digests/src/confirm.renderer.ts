import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import { confirmMessage } from './digest.messages.js';
import { namedCampaigns } from './followed-news.js';
import { Subscription } from './subscription.entity.js';
import { consentWords, shortPlace } from './subscription.words.js';
import { say } from './words/words.js';

/** Asks whether the address is theirs; tells a subscriber where the settings are instead. */
@Injectable()
@RendersMessage(confirmMessage)
export class SubscriptionConfirmMail implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    const tx = this.dataSource.manager;
    const ids = requests.flatMap((request) => request.subjectId ?? []);
    const subscriptions = await tx.findBy(Subscription, { id: In(ids) });
    const campaigns = await namedCampaigns(
      tx,
      subscriptions.map(({ campaignId }) => campaignId),
    );
    return requests.map((request) => {
      const subscription = subscriptions.find(({ id }) => id === request.subjectId);
      if (!subscription || subscription.personId !== request.personId) return { skip: 'subscription gone' };
      const title = campaigns.get(subscription.campaignId ?? '')?.titles[localeOf(subscription.locale)] ?? null;
      return subscription.status === 'GRANTED' ? this.already(subscription, title) : this.confirm(subscription, title);
    });
  }

  private confirm(subscription: Subscription, campaign: string | null): MailContent {
    const locale = localeOf(subscription.locale);
    const { topic } = subscription;
    const place = shortPlace(subscription.placeLabel) || say(locale, 'confirm.near');
    const body = say(locale, 'confirm.body');
    return {
      subject: say(locale, `confirm.subject.${topic}`, { place, campaign: campaign ?? '' }),
      preheader: body,
      why: say(locale, 'confirm.why'),
      blocks: [
        { kind: 'heading', text: say(locale, 'confirm.heading') },
        { kind: 'paragraph', text: body },
        {
          kind: 'paragraph',
          text: say(locale, 'confirm.agree', { wording: consentWords(subscription, campaign) }),
        },
        { kind: 'button', label: say(locale, `confirm.button.${topic}`), url: this.url(subscription) },
        { kind: 'note', text: say(locale, 'confirm.ignore') },
      ],
    };
  }

  private already(subscription: Subscription, campaign: string | null): MailContent {
    const locale = localeOf(subscription.locale);
    const subject = say(locale, `already.subject.${subscription.topic}`, { campaign: campaign ?? '' });
    const body = say(locale, 'already.body', { wording: consentWords(subscription, campaign) });
    return {
      subject,
      preheader: body,
      why: say(locale, 'confirm.why'),
      blocks: [
        { kind: 'heading', text: subject },
        { kind: 'paragraph', text: body },
        { kind: 'button', label: say(locale, 'already.button'), url: this.url(subscription) },
      ],
    };
  }

  private url({ id, linkVersion, locale }: Subscription): string {
    const key = this.links.key({ purpose: 'subscription', id, version: linkVersion });
    return `${this.config.publicUrl}/${localeOf(locale)}/subscription/${key}`;
  }
}
