import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { SECRET } from '#platform/links/links.js';
import type { EventSource } from './event-source.js';
import { GenericSource } from './generic.js';
import { MailgunSource } from './mailgun.js';
import { PostmarkSource } from './postmark.js';
import { SesSource } from './ses.js';
import { SnsCertificates } from './sns-certificates.js';

/** The providers that the configuration names; others do not exist. */
@Injectable()
export class EventSources {
  private readonly sources: readonly EventSource[];

  constructor(@Inject(CONFIG) config: Config, @Inject(SECRET) secret: string, certificates: SnsCertificates) {
    const {
      SES_TOPIC_ARN: topics,
      MAILGUN_SIGNING_KEY: mailgun,
      POSTMARK_LOGIN: postmark,
      MAIL_EVENTS_KEY: own,
    } = config;
    this.sources = [
      ...(topics === undefined
        ? []
        : [
            new SesSource(
              topics.split(',').map((arn) => arn.trim()),
              certificates,
              secret,
            ),
          ]),
      ...(mailgun === undefined ? [] : [new MailgunSource(mailgun, secret)]),
      ...(postmark === undefined ? [] : [new PostmarkSource(postmark, secret)]),
      ...(own === undefined ? [] : [new GenericSource(own, secret)]),
    ];
  }

  of(provider: string): EventSource | undefined {
    return this.sources.find((source) => source.provider === provider);
  }
}
