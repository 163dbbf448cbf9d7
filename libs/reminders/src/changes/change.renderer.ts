import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Calendars } from '#attendances';
import { EventChange, formatWhen, whereLine, type EventFacts } from '#events';
import {
  RendersMessage,
  type Block,
  type LaterMail,
  type MailContent,
  type MessageRenderer,
  type RenderRequest,
  type SkipMail,
} from '#messages';
import type { Locale } from '#platform/words.js';
import { cancelledMessage, changedMessage, postponedMessage } from '../reminder.messages.js';
import { MailGate } from '../mail-gate.js';
import { ParticipantMails, concerns, isGoing, readerOf, timesOf, type Participation } from '../participant-mails.js';
import { say } from '../words/words.js';
import { isNews, netChanges, noticeKind, notesOf, type NetChange, type NoticeKind } from './change.rules.js';
import { changeLine } from './change.words.js';

interface Notice {
  event: EventFacts;
  at: Participation;
  locale: Locale;
  changes: NetChange[];
  notes: string[];
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

/** Mails of the three sorts of news. What is said is decided anew at sending: the event may have moved on. */
@Injectable()
@RendersMessage([changedMessage, cancelledMessage, postponedMessage])
export class ChangeMails implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mails: ParticipantMails,
    private readonly calendars: Calendars,
    private readonly gate: MailGate,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail | LaterMail)[]> {
    const [history, people] = await Promise.all([
      this.history(requests.flatMap(changeIdsOf)),
      this.mails.byIds(requests.flatMap(({ payload }) => attendanceOf(payload) ?? [])),
    ]);
    const events = await this.mails.events(people.map((row) => row.eventId));
    const urgent = new Set<RenderRequest>();
    const written = requests.map((request): MailContent | SkipMail => {
      const at = people.find((row) => row.id === attendanceOf(request.payload));
      const event = at && events.get(at.eventId);
      if (!at || !event || !concerns(at)) return { skip: 'not going any more' };
      const rows = history.filter((row) => changeIdsOf(request).includes(row.id));
      const changes = netChanges(rows);
      const kind = noticeKind(event.scheduleState, changes);
      if (kind === null) return { skip: 'superseded' };
      // Its host has taken it back: that it does not take place is the last thing to be said of it.
      if (event.reviewState !== 'APPROVED' && kind !== 'cancelled') return { skip: 'event not public' };
      if (kind !== 'changed') urgent.add(request);
      return this.mail(kind, {
        event: timesOf(event, at),
        at,
        locale: readerOf(request),
        changes,
        notes: notesOf(rows),
      });
    });
    return this.gate.pass(requests, written, urgent);
  }

  private mail(kind: NoticeKind, notice: Notice): MailContent {
    const { event, at, locale, notes } = notice;
    const { title } = event;
    const calendar = this.calendarOf(notice);
    return {
      subject: kind === 'changed' ? changedSubject(notice) : say(locale, `${kind}.subject`, { title }),
      preheader: `${formatWhen(event, locale)} · ${whereLine(event, locale)}`,
      accentHue: event.accentHue,
      why: say(locale, 'notice.why', { title }),
      blocks: [
        { kind: 'heading', text: say(locale, `${kind}.heading`) },
        ...(kind === 'changed' ? changeLines(notice) : [paragraph(say(locale, `${kind}.body`))]),
        ...notes.map((note) => paragraph(say(locale, 'changed.note', { note }))),
        this.mails.card(event, at, locale, say(locale, `${kind}.banner`)),
        ...this.actions(kind, notice),
        ...(calendar ? [{ kind: 'note' as const, text: say(locale, 'changed.calendarNote') }] : []),
      ],
      ...(calendar ? { calendar } : {}),
    };
  }

  /** The entry that people have in their calendars, in its new version. */
  private calendarOf({ event, at, locale }: Notice): MailContent['calendar'] {
    const slots = event.timeslots.filter((slot) => slot.id === at.slotId && slot.startsOn !== null);
    if (slots.length === 0 || !isGoing(at)) return undefined;
    return {
      ics: this.calendars.text(event, { locale, slots, ownPage: this.mails.goingUrl(at, locale) }),
      method: 'PUBLISH',
    };
  }

  private actions(kind: NoticeKind, { event, at, locale }: Notice): Block[] {
    if (kind === 'cancelled') {
      return [{ kind: 'button', label: say(locale, 'cancelled.others'), url: this.mails.campaignUrl(event, locale) }];
    }
    const url = this.mails.goingUrl(at, locale);
    return [
      { kind: 'button', label: say(locale, 'changed.button'), url },
      { kind: 'note', text: [say(locale, 'changed.cannotComeWhy'), { text: say(locale, 'reminder.cannotCome'), url }] },
    ];
  }

  private history(ids: string[]): Promise<EventChange[]> {
    return this.dataSource.manager.find(EventChange, {
      where: { id: In([...new Set(ids)]) },
      order: { at: 'ASC', id: 'ASC' },
    });
  }
}

function changedSubject({ event, locale, changes }: Notice): string {
  const news = changes.filter((change) => isNews(change, changes));
  const first = news[0];
  const what = first ? say(locale, `changed.${first.field}`) : '';
  return say(locale, 'changed.subject', { count: news.length, what, title: event.title });
}

function changeLines({ changes, locale }: Notice): Block[] {
  return changes.filter((change) => isNews(change, changes)).map((change) => paragraph(changeLine(change, locale)));
}

function changeIdsOf({ params }: RenderRequest): string[] {
  const ids = params['changeIds'];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

function attendanceOf(payload: unknown): string | null {
  const { attendanceId } = (payload ?? {}) as { attendanceId?: unknown };
  return typeof attendanceId === 'string' ? attendanceId : null;
}
