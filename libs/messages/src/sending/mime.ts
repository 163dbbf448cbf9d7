import { Inject, Injectable } from '@nestjs/common';
import addressparser from 'nodemailer/lib/addressparser';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { dkimKeys } from '#platform/mail/dkim-keys.js';
import { dkimSignatures, type DkimKey } from '#platform/mail/dkim.js';
import { localeOf, type Locale } from '#platform/words.js';
import { brandOf } from '../campaign-logo.js';
import type { Brand, LaidOut, MailContent } from '../message.content.js';
import { layoutMail } from '../layout/layout-mail.js';
import { encodeVerp, verpAddress } from '../verp.js';
import type { Granted, Lease } from './ledger.js';
import { foldedHeader, mailboxText, wireAddress, type Mailbox } from './mime-address.js';
import { compose, piecesOf, type Composed } from './mime-compose.js';

/** Builds the mail that goes over the wire: both bodies, the calendar file, and headers for machines. */
@Injectable()
export class Mime {
  private readonly sender: Mailbox;
  private readonly from: string;
  private readonly host: string;
  private readonly keys: DkimKey[];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {
    this.sender = senderOf(config.MAIL_FROM);
    this.from = foldedHeader('From', mailboxText(this.sender)).slice('From: '.length);
    this.keys = dkimKeys(config);
    this.host = this.sender.address.split('@').at(-1) ?? 'localhost';
  }

  /** The address that the mail server sees as the sender, to which it sends what it could not deliver. */
  envelopeFrom(lease: Lease, to: Granted): string {
    return this.returnAddress(lease, to, 'bounce') ?? this.sender.address;
  }

  /** The address that the mail server sees as the recipient. Throws `Unmailable` when there is no such thing. */
  envelopeTo(to: Granted): string {
    return wireAddress(to.email);
  }

  /** The mail in pieces, to be written one after the other. Throws `Unmailable` for an address that is none. */
  build(lease: Lease, to: Granted, content: MailContent | LaidOut): Buffer[] {
    const key =
      lease.topic === null
        ? undefined
        : this.links.key({ purpose: 'unsubscribe', id: to.personId, version: 1, message: lease.messageId });
    const locale = localeOf(to.locale);
    const pages = `${this.config.publicUrl}/${locale}`;
    const page = {
      ...(key !== undefined && { unsubscribeUrl: `${pages}/unsubscribe/${key}` }),
      preferencesUrl: `${pages}/preferences/${this.links.key({ purpose: 'preferences', id: to.personId, version: to.linkVersion })}`,
    };
    const laidOut = 'layOut' in content;
    const brand = this.brand(lease, locale);
    const around = { ...page, ...(brand && { brand }) };
    const { subject, html, text } = laidOut ? content.pieces(around) : layoutMail(content, { locale, ...around });
    const date = this.clock.now();
    return this.signed(
      date,
      compose({
        id: idOf(lease, to),
        from: this.from,
        to: { name: to.name ?? '', address: wireAddress(to.email) },
        ...(content.replyTo !== undefined && { replyTo: wireAddress(content.replyTo) }),
        subject,
        date,
        host: this.host,
        headers: this.headers(lease, to, key),
        text,
        html,
        ...(!laidOut && content.calendar && { calendar: content.calendar }),
      }),
    );
  }

  private signed(date: Date, { headers, body }: Composed): Buffer[] {
    return piecesOf({ headers: dkimSignatures(this.keys, headers, body, date) + headers, body });
  }

  private headers(lease: Lease, to: Granted, key: string | undefined): [string, string][] {
    const always: [string, string][] = [
      ['Auto-Submitted', 'auto-generated'],
      ['X-Auto-Response-Suppress', 'OOF, AutoReply'],
      ['Feedback-ID', `${lease.kind}:${lease.campaignId ?? 'none'}:${lease.stream}:turnout`],
      ['X-Delivery-Id', idOf(lease, to)],
    ];
    if (key === undefined || lease.topic === null) return always;
    const list = lease.campaignId === null ? lease.topic : `${lease.topic}.${lease.campaignId}`;
    const mailbox = this.returnAddress(lease, to, 'unsubscribe');
    // Each address whole on a line of its own, the first behind the name: some programs read no further than that.
    const mailto = mailbox === null ? '' : `,\r\n <mailto:${mailbox}?subject=unsubscribe>`;
    return [
      ...always,
      ['List-Id', `<${list}.${this.host}>`],
      ['List-Unsubscribe', `<${this.config.publicUrl}/u/${key}>${mailto}`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ];
  }

  private brand({ campaign }: Lease, locale: Locale): Brand | undefined {
    const name = campaign?.titles?.[locale] ?? campaign?.titles?.[campaign.language];
    return campaign && name !== undefined ? brandOf(this.config.publicUrl, { ...campaign, name }) : undefined;
  }

  private returnAddress(lease: Lease, to: Granted, purpose: 'bounce' | 'unsubscribe'): string | null {
    const { BOUNCE_ADDRESS, SECRET_KEY } = this.config;
    if (BOUNCE_ADDRESS === undefined) return null;
    const { messageId } = lease;
    return verpAddress(BOUNCE_ADDRESS, encodeVerp({ messageId, personId: to.personId, purpose }, SECRET_KEY));
  }
}

const idOf = (lease: Lease, to: Granted): string => `m${lease.messageId}.p${to.personId}`;

export function senderOf(mailFrom: string): Mailbox {
  const [sender] = addressparser(mailFrom) as Mailbox[];
  return { name: sender?.name ?? '', address: wireAddress(sender?.address ?? mailFrom) };
}
