import { Module } from '@nestjs/common';
import { CampaignsModule } from '#campaigns';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { PeopleModule } from '#people';
import { registerEntities } from '#platform/database/entities.js';
import { AttendanceAccess } from './attendance-access.js';
import { AttendanceViews } from './attendance-views.service.js';
import { Attendance } from './attendance.entity.js';
import { AttendanceLoaders } from './attendance.loaders.js';
import { AttendancesResolver, EventGoing, HostedEventAttendances, TimeslotPlaces } from './attendances.resolver.js';
import { Attendances } from './attendances.service.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { Calendars } from './calendar/calendars.service.js';
import { AttendanceMailParts } from './mails/attendance-mails.js';
import { ConfirmedAttendanceMail } from './mails/confirmed-mail.js';
import { ConfirmAttendanceMail, KnownAttendanceMail } from './mails/sign-up-mails.js';
import { WaitingList } from './waiting-list.service.js';
import { WaitingListTicks } from './waiting-list.ticks.js';

registerEntities(Attendance);

const imports = [PeopleModule, CampaignsModule, EventsModule, MessagesModule];

/** What the API and the worker both need. */
@Module({
  imports,
  providers: [AttendanceAccess, WaitingList, Calendars],
  exports: [AttendanceAccess, WaitingList, Calendars],
})
export class AttendancesCoreModule {}

@Module({
  imports: [...imports, AttendancesCoreModule],
  controllers: [CalendarController],
  providers: [
    Attendances,
    AttendanceViews,
    AttendanceLoaders,
    AttendancesResolver,
    TimeslotPlaces,
    EventGoing,
    HostedEventAttendances,
  ],
  exports: [Attendances, AttendancesCoreModule],
})
export class AttendancesModule {}

/** Writes the mails about sign-ups and lets the waiting list move up. */
@Module({
  imports: [...imports, AttendancesCoreModule],
  providers: [
    AttendanceMailParts,
    ConfirmAttendanceMail,
    KnownAttendanceMail,
    ConfirmedAttendanceMail,
    WaitingListTicks,
  ],
})
export class AttendancesWorkerModule {}
