import { Injectable } from '@nestjs/common';
import { EventCards, formatWhen, mailCard } from '#events';
import {
  RendersMessage,
  type Block,
  type MailContent,
  type MessageRenderer,
  type RenderRequest,
  type SkipMail,
} from '#messages';
import { confirmedMail } from '../attendance-messages.js';
import { Calendars } from '../calendar/calendars.service.js';
import { say } from '../words.js';
import { AttendanceMailParts, type AttendanceMail } from './attendance-mails.js';

/** Where somebody stands: going, with the calendar entry and everything to know, or waiting for a place. */
@Injectable()
@RendersMessage(confirmedMail)
export class ConfirmedAttendanceMail implements MessageRenderer {
  constructor(
    private readonly parts: AttendanceMailParts,
    private readonly cards: EventCards,
    private readonly calendars: Calendars,
  ) {}

  render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    return this.parts.each(requests, (mail) => this.write(mail));
  }

  private write(mail: AttendanceMail): MailContent | SkipMail {
    if (mail.facts.scheduleState === 'CANCELLED') return { skip: 'the event is cancelled' };
    switch (mail.attendance.rsvpStatus) {
      case 'REGISTERED':
      case 'CONFIRMED':
        return this.going(mail);
      case 'WAITLISTED':
        return this.waiting(mail);
      default:
        return { skip: 'not coming any more' };
    }
  }

  private going(mail: AttendanceMail): MailContent {
    const { facts, locale, slot, request, link } = mail;
    const movedUp = request.params['movedUp'] === true;
    const named =
      request.name === null ? say(locale, 'goingHeading') : say(locale, 'goingHeadingNamed', { name: request.name });
    const ics = slot.startsOn === null ? null : this.calendars.text(facts, { locale, ownPage: link, slots: [slot] });
    return {
      subject: say(locale, movedUp ? 'movedUpSubject' : 'goingSubject', { title: facts.title }),
      preheader: say(locale, 'goingPreheader', { when: formatWhen(facts, locale) }),
      accentHue: facts.accentHue,
      why: say(locale, 'goingWhy'),
      ...(ics !== null && { calendar: { ics, method: 'PUBLISH' as const } }),
      ...(facts.contact.email !== null && { replyTo: facts.contact.email }),
      blocks: [
        { kind: 'heading', text: movedUp ? say(locale, 'movedUpHeading') : named },
        this.card(mail),
        ...details(mail),
        { kind: 'button', label: say(locale, 'goingButton'), url: link },
        { kind: 'note', text: say(locale, 'goingCancelNote') },
        ...(ics === null ? [] : [{ kind: 'note' as const, text: say(locale, 'goingCalendar') }]),
      ],
    };
  }

  private waiting(mail: AttendanceMail): MailContent {
    const { facts, locale, link } = mail;
    return {
      subject: say(locale, 'waitingSubject', { title: facts.title }),
      preheader: say(locale, 'waitingIntro'),
      accentHue: facts.accentHue,
      why: say(locale, 'goingWhy'),
      blocks: [
        { kind: 'heading', text: say(locale, 'waitingHeading') },
        { kind: 'paragraph', text: say(locale, 'waitingIntro') },
        this.card(mail),
        { kind: 'button', label: say(locale, 'goingButton'), url: link },
      ],
    };
  }

  private card({ facts, locale, link }: AttendanceMail): Block {
    return { kind: 'eventCard', event: mailCard(facts, locale, this.cards.url(facts, locale, link)) };
  }
}

/** What else there is to know, in the order in which people need it. */
function details({ facts, locale }: AttendanceMail): Block[] {
  const { whatToBring, onlineUrl, contact, scheduleState } = facts;
  const asked = [contact.name, contact.email, contact.phone].filter((part) => part !== null).join(', ');
  const lines: (Block | null)[] = [
    scheduleState === 'TENTATIVE' ? { kind: 'paragraph', text: say(locale, 'goingTentative') } : null,
    facts.addressVisibility === 'ATTENDEES' ? { kind: 'paragraph', text: say(locale, 'goingPlaceForYou') } : null,
    whatToBring === null ? null : { kind: 'paragraph', text: say(locale, 'goingBring', { text: whatToBring }) },
    onlineUrl === null
      ? null
      : { kind: 'paragraph', text: [`${say(locale, 'goingOnline')} `, { text: onlineUrl, url: onlineUrl }] },
    asked === '' ? null : { kind: 'paragraph', text: say(locale, 'goingContact', { contact: asked }) },
  ];
  return lines.filter((block) => block !== null);
}
