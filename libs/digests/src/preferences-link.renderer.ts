import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { People } from '#people';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import { preferencesLinkMessage } from './digest.messages.js';
import { say } from './words/words.js';

/** The link is made while the mail is written, so that the last of several mails has one that works. */
@Injectable()
@RendersMessage(preferencesLinkMessage)
export class PreferencesLinkMail implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: People,
    private readonly links: Links,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    const persons = await this.people.byIds(
      this.dataSource.manager,
      requests.map(({ personId }) => personId),
    );
    return requests.map(({ personId, locale: given }) => {
      const person = persons.get(personId);
      if (!person) return { skip: 'person gone' };
      const locale = localeOf(given);
      const key = this.links.key({ purpose: 'preferences', id: personId, version: person.linkVersion });
      return {
        subject: say(locale, 'link.subject'),
        preheader: say(locale, 'link.body'),
        why: say(locale, 'link.why'),
        blocks: [
          { kind: 'paragraph', text: say(locale, 'link.body') },
          {
            kind: 'button',
            label: say(locale, 'link.button'),
            url: `${this.config.publicUrl}/${locale}/preferences/${key}`,
          },
          { kind: 'note', text: say(locale, 'link.note') },
        ],
      };
    });
  }
}
