import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { formatWhen, whereLine, type EventFacts } from '#events';
import {
  RendersMessage,
  type Block,
  type LaterMail,
  type MailContent,
  type MessageRenderer,
  type RenderRequest,
  type SkipMail,
} from '#messages';
import { Clock } from '#platform/clock.js';
import type { Locale } from '#platform/words.js';
import { zoneRules } from '#platform/zone-rules.js';
import { reminderMessage } from './reminder.messages.js';
import { MailGate } from './mail-gate.js';
import { ParticipantMails, isGoing, readerOf, timesOf, type Participation } from './participant-mails.js';
import { say } from './words/words.js';

/** The start that it reminds of, as the host typed it: another edition of the zone data does not make it another one. */
interface Params {
  slotId: string;
  startsOn: string | null;
  localStart: string | null;
  timeZone: string | null;
}

@Injectable()
@RendersMessage(reminderMessage)
export class ReminderMail implements MessageRenderer {
  constructor(
    private readonly mails: ParticipantMails,
    private readonly clock: Clock,
    private readonly gate: MailGate,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail | LaterMail)[]> {
    const slotIds = [...new Set(requests.map((request) => paramsOf(request).slotId))];
    const people = await this.mails.inSlots(
      slotIds,
      requests.map((request) => request.personId),
    );
    const events = await this.mails.events(people.map((row) => row.eventId));
    const written = requests.map((request): MailContent | SkipMail => {
      const params = paramsOf(request);
      const participation = people.find((row) => row.personId === request.personId && row.slotId === params.slotId);
      const event = participation && events.get(participation.eventId);
      if (!event || !isGoing(participation)) return { skip: 'not going any more' };
      const obstacle = outdated(event, participation, params);
      return obstacle === null
        ? this.mail(timesOf(event, participation), participation, readerOf(request))
        : { skip: obstacle };
    });
    return this.gate.pass(requests, written);
  }

  private mail(event: EventFacts, participation: Participation, locale: Locale): MailContent {
    const day = dayFromNow(event, this.clock.now());
    const when = formatWhen(event, locale);
    const bring = event.whatToBring?.trim() ?? '';
    const details: Block[] = [
      ...(event.startsAt === null ? [paragraph(say(locale, 'reminder.dateOnly'))] : []),
      ...(bring === '' ? [] : [paragraph(say(locale, 'reminder.bring', { what: bring }))]),
      ...(event.onlineUrl === null || event.attendanceMode === 'IN_PERSON'
        ? []
        : [{ kind: 'paragraph' as const, text: [{ text: say(locale, 'reminder.online'), url: event.onlineUrl }] }]),
    ];
    const url = this.mails.goingUrl(participation, locale);
    return {
      subject: say(locale, 'reminder.subject', { day, title: event.title }),
      preheader: `${when} · ${whereLine(event, locale)}`,
      accentHue: event.accentHue,
      why: say(locale, 'reminder.why', { title: event.title }),
      blocks: [
        { kind: 'heading', text: say(locale, 'reminder.heading', { day }) },
        this.mails.card(event, participation, locale),
        ...details,
        { kind: 'button', label: say(locale, 'reminder.button'), url },
        {
          kind: 'paragraph',
          text: [{ text: say(locale, 'reminder.calendar'), url: this.mails.calendarUrl(participation) }],
        },
        {
          kind: 'note',
          text: [say(locale, 'reminder.cannotComeWhy'), { text: say(locale, 'reminder.cannotCome'), url }],
        },
      ],
    };
  }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const paramsOf = (request: RenderRequest): Params => request.params as unknown as Params;

/** Why this reminder has nothing true to say any more; people have had, or will get, a notice of the change. */
function outdated(event: EventFacts, participation: Participation, params: Params): string | null {
  if (event.reviewState !== 'APPROVED') return 'event not public';
  if (event.scheduleState === 'CANCELLED' || event.scheduleState === 'POSTPONED') return 'event does not take place';
  const { startsOn, localStart } = participation;
  const same = startsOn === params.startsOn && localStart === params.localStart && event.timeZone === params.timeZone;
  return same ? null : 'event moved';
}

/** Today or tomorrow as people at the event count days. */
export function dayFromNow(
  event: Pick<EventFacts, 'startsOn' | 'timeZone'>,
  now: Date,
): 'today' | 'tomorrow' | 'later' {
  if (event.startsOn === null) return 'later';
  const today = Temporal.PlainDate.from(zoneRules.wallOf(now, event.timeZone ?? 'UTC').slice(0, 10));
  const days = today.until(Temporal.PlainDate.from(event.startsOn)).days;
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : 'later';
}
