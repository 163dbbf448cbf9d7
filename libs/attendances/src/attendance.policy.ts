import type { Attendance } from './attendance.entity.js';
import type { RsvpStatus } from './attendance.enums.js';

/** Whom a host sees in the list: everybody who has proven their address, also those who then cancelled. */
const hidden: readonly RsvpStatus[] = ['UNCONFIRMED'];

export const hostMaySee = (attendance: Pick<Attendance, 'rsvpStatus'>): boolean =>
  !hidden.includes(attendance.rsvpStatus);

/** A host may write to a person outside Turnout only while that person is coming and has agreed to it. */
export const hostMayKnowAddress = (attendance: Pick<Attendance, 'rsvpStatus' | 'shareContactWithHost'>): boolean =>
  attendance.shareContactWithHost && ['REGISTERED', 'CONFIRMED', 'MAYBE'].includes(attendance.rsvpStatus);

/** The exact place is for those who have a place themselves, as far as the hosts let attendees know it. */
export const seesAsAttendee = (attendance: Pick<Attendance, 'rsvpStatus'>): boolean =>
  ['REGISTERED', 'CONFIRMED'].includes(attendance.rsvpStatus);
