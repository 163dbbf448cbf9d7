import { Inject, Injectable } from '@nestjs/common';
import MailComposer from 'nodemailer/lib/mail-composer';
import addressparser from 'nodemailer/lib/addressparser';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf } from '#platform/words.js';
import type { LaidOut, MailContent } from '../message.content.js';
import { layoutMail } from '../layout/layout-mail.js';
import type { Granted, Lease } from './ledger.js';
import { mimeBytes } from './mime-bytes.js';

interface Address {
  name: string;
  address: string;
}

/** Builds the mail that goes over the wire: both bodies, the calendar file, and headers for machines. */
@Injectable()
export class Mime {
  private readonly from: Address;
  private readonly host: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {
    const [sender] = addressparser(config.MAIL_FROM) as Address[];
    this.from = sender ?? { name: '', address: config.MAIL_FROM };
    this.host = this.from.address.split('@')[1] ?? 'localhost';
  }

  /** The address that the mail server sees as the sender. */
  get envelopeFrom(): string {
    return this.from.address;
  }

  build(lease: Lease, to: Granted, content: MailContent | LaidOut): Buffer {
    const key =
      lease.topic === null
        ? undefined
        : this.links.key({ purpose: 'unsubscribe', id: to.personId, version: 1, message: lease.messageId });
    const locale = localeOf(to.locale);
    const page = key === undefined ? {} : { unsubscribeUrl: `${this.config.publicUrl}/${locale}/unsubscribe/${key}` };
    const laidOut = 'layOut' in content;
    const { subject, html, text } = laidOut ? content.layOut(page) : layoutMail(content, { locale, ...page });
    const composer = new MailComposer({
      from: this.from,
      to: { name: to.name ?? '', address: to.email },
      ...(content.replyTo !== undefined && { replyTo: content.replyTo }),
      subject: oneLine(subject),
      date: this.clock.now(),
      messageId: `<m${lease.messageId}.p${to.personId}@${this.host}>`,
      headers: this.headers(lease, to, key),
      text,
      html,
      ...(!laidOut &&
        content.calendar && {
          icalEvent: { method: content.calendar.method, filename: 'invite.ics', content: content.calendar.ics },
        }),
    });
    return mimeBytes(composer.compile());
  }

  private headers(lease: Lease, to: Granted, key: string | undefined): Record<string, string> {
    const always = {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Feedback-ID': `${lease.kind}:${lease.campaignId ?? 'none'}:${lease.stream}:turnout`,
      'X-Delivery-Id': `m${lease.messageId}.p${to.personId}`,
    };
    if (key === undefined || lease.topic === null) return always;
    const list = lease.campaignId === null ? lease.topic : `${lease.topic}.${lease.campaignId}`;
    return {
      ...always,
      'List-Id': `<${list}.${this.host}>`,
      'List-Unsubscribe': `<${this.config.publicUrl}/u/${key}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');
