import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { visibleLocation } from '#events';
import { People } from '#people';
import { CONFIG, type Config } from '#platform/config/config.js';
import { maskEmail } from '#platform/mask.js';
import { AttendanceAccess } from './attendance-access.js';
import { Attendance } from './attendance.entity.js';
import { RsvpStatus } from './attendance.enums.js';
import { hostMayKnowAddress, hostMaySee, seesAsAttendee } from './attendance.policy.js';
import type { HostedAttendance, MyAttendance } from './attendance.types.js';

/** Sign-ups as the person themselves and their hosts may see them. */
@Injectable()
export class AttendanceViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AttendanceAccess,
    private readonly people: People,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async mine(key: string): Promise<MyAttendance> {
    const { attendance, event, timeslot, person } = await this.access.read(key);
    const { id, rsvpStatus, guests, shareContactWithHost } = attendance;
    const viewer = seesAsAttendee(attendance) ? 'attendee' : 'everyone';
    return {
      ...{ id, timeslot, rsvpStatus, guests, shareContactWithHost },
      event: Object.assign(event, { shownTo: viewer }),
      name: attendance.givenName ?? person.name,
      mailSentTo: maskEmail(person.email ?? ''),
      exactLocation: visibleLocation(event, viewer),
      calendarUrl: `${this.config.publicUrl}/calendar/attendance/${key}.ics`,
    };
  }

  /** For whoever has opened the event as its host or coordinator. */
  async ofEvent(eventId: string): Promise<HostedAttendance[]> {
    const shown = Object.values(RsvpStatus).filter((rsvpStatus) => hostMaySee({ rsvpStatus }));
    const rows = await this.dataSource.manager.find(Attendance, {
      where: { eventId, rsvpStatus: In(shown) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const persons = await this.people.byIds(
      this.dataSource.manager,
      rows.map((row) => row.personId),
    );
    return rows.map((row) => {
      const { id, rsvpStatus, guests, timeslotId, createdAt } = row;
      const person = persons.get(row.personId);
      const email = hostMayKnowAddress(row) ? (person?.email ?? null) : null;
      return { id, rsvpStatus, guests, timeslotId, createdAt, name: person?.name ?? null, email };
    });
  }
}
