import { Injectable } from '@nestjs/common';
import { formatWhen, whereLine, type EventFacts } from '#events';
import {
  RendersMessage,
  type LaterMail,
  type MailContent,
  type MessageRenderer,
  type RenderRequest,
  type SkipMail,
} from '#messages';
import type { Locale } from '#platform/words.js';
import { MailGate } from './mail-gate.js';
import { ParticipantMails, isGoing, readerOf, timesOf, type Participation } from './participant-mails.js';
import { obstacleOf } from './planning/plan.rules.js';
import { feedbackMessage } from './reminder.messages.js';
import { say } from './words/words.js';

/** Asks afterwards whether the person was there. A link answers nothing by itself; the button on its page does. */
@Injectable()
@RendersMessage(feedbackMessage)
export class FeedbackMail implements MessageRenderer {
  constructor(
    private readonly mails: ParticipantMails,
    private readonly gate: MailGate,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail | LaterMail)[]> {
    const people = await this.mails.inSlots(
      [...new Set(requests.map(slotOf))],
      requests.map((request) => request.personId),
    );
    const events = await this.mails.events(people.map((row) => row.eventId));
    const written = requests.map((request): MailContent | SkipMail => {
      const at = people.find((row) => row.personId === request.personId && row.slotId === slotOf(request));
      const event = at && events.get(at.eventId);
      if (!event || !isGoing(at)) return { skip: 'not going any more' };
      if (at.outcome !== null) return { skip: 'has answered' };
      const obstacle = obstacleOf(event);
      return obstacle === null
        ? this.mail(timesOf(event, at), at, readerOf(request))
        : { skip: 'event did not take place' };
    });
    return this.gate.pass(requests, written);
  }

  private mail(event: EventFacts, at: Participation, locale: Locale): MailContent {
    const { title, accentHue } = event;
    const url = this.mails.goingUrl(at, locale);
    return {
      subject: say(locale, 'feedback.subject', { title }),
      preheader: `${formatWhen(event, locale)} · ${whereLine(event, locale)}`,
      accentHue,
      why: say(locale, 'feedback.why', { title }),
      blocks: [
        { kind: 'heading', text: say(locale, 'feedback.heading') },
        this.mails.card(event, at, locale),
        { kind: 'paragraph', text: say(locale, 'feedback.body') },
        { kind: 'button', label: say(locale, 'feedback.yes'), url: `${url}?outcome=ATTENDED#outcome` },
        { kind: 'paragraph', text: [{ text: say(locale, 'feedback.no'), url: `${url}?outcome=NO_SHOW#outcome` }] },
      ],
    };
  }
}

function slotOf({ params }: RenderRequest): string {
  const slotId = params['slotId'];
  return typeof slotId === 'string' ? slotId : '';
}
