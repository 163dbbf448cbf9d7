import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { EventCards, type EventFacts, type Timeslot } from '#events';
import type { MailContent, RenderRequest, SkipMail } from '#messages';
import { localeOf, type Locale } from '#platform/words.js';
import { AttendanceAccess } from '../attendance-access.js';
import { Attendance } from '../attendance.entity.js';
import { seesAsAttendee } from '../attendance.policy.js';

/** Everything that a mail about one sign-up needs; the facts are those that this person may know. */
export interface AttendanceMail {
  request: RenderRequest;
  attendance: Attendance;
  slot: Timeslot;
  /** With the times of the person's own timeslot. */
  facts: EventFacts;
  locale: Locale;
  /** The person's own page. */
  link: string;
}

/** Loads the facts of a whole grant in a few queries and lets `write` say them. */
@Injectable()
export class AttendanceMailParts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cards: EventCards,
    private readonly access: AttendanceAccess,
  ) {}

  async each(
    requests: readonly RenderRequest[],
    write: (mail: AttendanceMail) => MailContent | SkipMail,
  ): Promise<(MailContent | SkipMail)[]> {
    const ids = requests.flatMap((request) => request.subjectId ?? []);
    const rows = await this.dataSource.manager.findBy(Attendance, { id: In(ids) });
    const events = (mine: Attendance[], viewer: 'attendee' | 'everyone') =>
      this.cards.byIds(
        this.dataSource.manager,
        mine.map((row) => row.eventId),
        viewer,
      );
    const inside = await events(rows.filter(seesAsAttendee), 'attendee');
    const outside = await events(
      rows.filter((row) => !seesAsAttendee(row)),
      'everyone',
    );
    return requests.map((request) => {
      const attendance = rows.find((row) => row.id === request.subjectId);
      const facts = attendance && (seesAsAttendee(attendance) ? inside : outside).get(attendance.eventId);
      const slot = facts?.timeslots.find((candidate) => candidate.id === attendance?.timeslotId);
      if (!attendance || !facts || !slot) return { skip: 'the sign-up is gone' };
      if (!mayKnow(attendance, facts)) return { skip: 'the event is not public' };
      return write(this.mail(request, attendance, facts, slot));
    });
  }

  private mail(request: RenderRequest, attendance: Attendance, facts: EventFacts, slot: Timeslot): AttendanceMail {
    const locale = localeOf(request.locale);
    const { startsOn, startsAt, endsAt } = slot;
    const link = this.access.page(attendance, locale);
    return { request, attendance, slot, facts: { ...facts, startsOn, startsAt, endsAt }, locale, link };
  }
}

/** A private event is one for those who are on its list already, also on that of people who wait. */
const mayKnow = ({ rsvpStatus }: Attendance, { published, reviewState }: EventFacts): boolean =>
  published || (reviewState === 'APPROVED' && rsvpStatus !== 'UNCONFIRMED');
