import { Injectable } from '@nestjs/common';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest } from '#messages';
import { localeOf, words } from '#platform/words.js';
import { en } from './account.texts.en.js';
import { es } from './account.texts.es.js';
import { Accounts, SIGN_IN_MAIL } from './accounts.service.js';
import { linkMinutes } from './sign-in.js';

const say = words({ en, es });

/** The token is made while the mail is written, so that no link that works is ever stored, and its time starts then. */
@Injectable()
@RendersMessage(SIGN_IN_MAIL)
export class SignInMail implements MessageRenderer {
  constructor(private readonly accounts: Accounts) {}

  render(requests: readonly RenderRequest[]): Promise<MailContent[]> {
    return Promise.all(requests.map((request) => this.mail(request)));
  }

  private async mail(request: RenderRequest): Promise<MailContent> {
    const asked = request.params['locale'];
    const locale = localeOf(typeof asked === 'string' ? asked : request.locale);
    const url = await this.accounts.linkFor({ ...request, id: request.personId, locale });
    const t = (key: keyof typeof en): string => say(locale, key, { minutes: linkMinutes });
    return {
      subject: t('subject'),
      preheader: t('preheader'),
      blocks: [
        { kind: 'heading', text: t('heading') },
        { kind: 'paragraph', text: t('lead') },
        { kind: 'button', label: t('button'), url },
        { kind: 'note', text: t('notYou') },
      ],
      why: t('why'),
    };
  }
}
