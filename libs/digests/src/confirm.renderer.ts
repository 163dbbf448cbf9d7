import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import { confirmMessage } from './digest.messages.js';
import { Subscription } from './subscription.entity.js';
import { consentWording } from './consents.js';
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
    const ids = requests.flatMap((request) => request.subjectId ?? []);
    const subscriptions = await this.dataSource.manager.findBy(Subscription, { id: In(ids) });
    return requests.map((request) => {
      const subscription = subscriptions.find(({ id }) => id === request.subjectId);
      if (!subscription || subscription.personId !== request.personId) return { skip: 'subscription gone' };
      return subscription.status === 'GRANTED' ? this.already(subscription) : this.confirm(subscription);
    });
  }

  private confirm(subscription: Subscription): MailContent {
    const locale = localeOf(subscription.locale);
    const { placeLabel } = subscription;
    const body = say(locale, 'confirm.body');
    return {
      subject:
        placeLabel === null
          ? say(locale, 'confirm.subjectNoPlace')
          : say(locale, 'confirm.subject', { place: placeLabel }),
      preheader: body,
      why: say(locale, 'confirm.why'),
      blocks: [
        { kind: 'heading', text: say(locale, 'confirm.heading') },
        { kind: 'paragraph', text: body },
        { kind: 'paragraph', text: say(locale, 'confirm.agree', { wording: consentWording(subscription) }) },
        { kind: 'button', label: say(locale, 'confirm.button'), url: this.url(subscription) },
        { kind: 'note', text: say(locale, 'confirm.ignore') },
      ],
    };
  }

  private already(subscription: Subscription): MailContent {
    const locale = localeOf(subscription.locale);
    const body = say(locale, 'already.body');
    return {
      subject: say(locale, 'already.subject'),
      preheader: body,
      why: say(locale, 'confirm.why'),
      blocks: [
        { kind: 'heading', text: say(locale, 'already.heading') },
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
