export { AttendancesCoreModule, AttendancesModule, AttendancesWorkerModule } from './attendances.module.js';
export { Attendances } from './attendances.service.js';
export { AttendanceAccess } from './attendance-access.js';
export { Attendance } from './attendance.entity.js';
export { GOING, RsvpStatus, TAKES_PLACE } from './attendance.enums.js';
export { Calendars } from './calendar/calendars.service.js';
export { wantsDigest } from './attendance-messages.js';
