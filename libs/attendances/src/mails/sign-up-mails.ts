import { Injectable } from '@nestjs/common';
import { EventCards, mailCard } from '#events';
import {
  RendersMessage,
  type Block,
  type MailContent,
  type MessageRenderer,
  type RenderRequest,
  type SkipMail,
} from '#messages';
import { confirmMail, knownMail } from '../attendance-messages.js';
import { say } from '../words.js';
import { AttendanceMailParts, type AttendanceMail } from './attendance-mails.js';

/**
 * The first mail to an address that somebody typed in. It repeats nothing that they typed: whoever enters a stranger's
 * address must not be able to write to them through us.
 */
@Injectable()
@RendersMessage(confirmMail)
export class ConfirmAttendanceMail implements MessageRenderer {
  constructor(
    private readonly parts: AttendanceMailParts,
    private readonly cards: EventCards,
  ) {}

  render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    return this.parts.each(requests, (mail) => this.write(mail));
  }

  private write({ attendance, facts, locale, link }: AttendanceMail): MailContent | SkipMail {
    if (attendance.rsvpStatus !== 'UNCONFIRMED') return { skip: 'already confirmed or cancelled' };
    if (facts.scheduleState === 'CANCELLED') return { skip: 'the event is cancelled' };
    const { guests, shareContactWithHost } = attendance;
    const extras: Block[] = guests > 0 ? [{ kind: 'paragraph', text: say(locale, 'confirmGuests', { guests }) }] : [];
    const consent = say(locale, 'consentAttendance') + (shareContactWithHost ? ` ${say(locale, 'consentShare')}` : '');
    return {
      subject: say(locale, 'confirmSubject', { title: facts.title }),
      preheader: say(locale, 'confirmPreheader'),
      accentHue: facts.accentHue,
      why: say(locale, 'confirmWhy'),
      blocks: [
        { kind: 'heading', text: say(locale, 'confirmHeading') },
        { kind: 'paragraph', text: say(locale, 'confirmIntro') },
        { kind: 'eventCard', event: mailCard(facts, locale, this.cards.url(facts, locale)) },
        ...extras,
        { kind: 'button', label: say(locale, 'confirmButton'), url: link },
        { kind: 'note', text: consent },
        { kind: 'note', text: say(locale, 'confirmNotYou') },
      ],
    };
  }
}

/** To somebody who had said yes before: nothing has changed, here is the link. */
@Injectable()
@RendersMessage(knownMail)
export class KnownAttendanceMail implements MessageRenderer {
  constructor(
    private readonly parts: AttendanceMailParts,
    private readonly cards: EventCards,
  ) {}

  render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    return this.parts.each(requests, (mail) => this.write(mail));
  }

  private write({ attendance, facts, locale, link }: AttendanceMail): MailContent | SkipMail {
    const { rsvpStatus } = attendance;
    if (rsvpStatus === 'CANCELLED' || rsvpStatus === 'REJECTED') return { skip: 'not coming any more' };
    const sort = rsvpStatus === 'WAITLISTED' ? 'knownWaiting' : 'known';
    return {
      subject: say(locale, `${sort}Subject`, { title: facts.title }),
      preheader: say(locale, `${sort}Intro`),
      accentHue: facts.accentHue,
      why: say(locale, 'knownWhy'),
      blocks: [
        { kind: 'heading', text: say(locale, `${sort}Heading`) },
        { kind: 'paragraph', text: say(locale, `${sort}Intro`) },
        { kind: 'eventCard', event: mailCard(facts, locale, this.cards.url(facts, locale, link)) },
        { kind: 'button', label: say(locale, 'knownButton'), url: link },
      ],
    };
  }
}
