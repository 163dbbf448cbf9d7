import { registerEnumType } from '@nestjs/graphql';

const keys = <T extends string>(...values: T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const ScheduleState = keys('TENTATIVE', 'CONFIRMED', 'POSTPONED', 'CANCELLED');
export type ScheduleState = keyof typeof ScheduleState;
registerEnumType(ScheduleState, {
  name: 'ScheduleState',
  description: 'Whether the event takes place as announced. Ended, running and upcoming are derived, see TimeState.',
  valuesMap: {
    TENTATIVE: { description: 'Save the date: the city is known, details are to be announced.' },
    CONFIRMED: { description: 'Takes place as shown.' },
    POSTPONED: { description: 'Takes place later; the new date is not known yet.' },
    CANCELLED: { description: 'Does not take place.' },
  },
});

export const ReviewState = keys(
  'DRAFT',
  'AWAITING_HOST_VERIFICATION',
  'AWAITING_REVIEW',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
);
export type ReviewState = keyof typeof ReviewState;
registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: 'How far the event is on its way to the public map.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    AWAITING_HOST_VERIFICATION: { description: 'The host has not opened the mailed link yet.' },
    AWAITING_REVIEW: { description: 'A coordinator has to look at it.' },
    APPROVED: { description: 'Published, if its visibility is PUBLIC.' },
    REJECTED: { description: 'A coordinator said no, with a reason.' },
    WITHDRAWN: { description: 'The host took it back.' },
  },
});

export const TimeState = keys('DATE_OPEN', 'UPCOMING', 'RUNNING', 'ENDED');
export type TimeState = keyof typeof TimeState;
registerEnumType(TimeState, { name: 'TimeState', description: 'Derived from the clock, never stored.' });

export const Visibility = keys('PUBLIC', 'UNLISTED', 'PRIVATE');
export type Visibility = keyof typeof Visibility;
registerEnumType(Visibility, {
  name: 'Visibility',
  description:
    'PUBLIC: in lists and on the map. UNLISTED: for those who have the address. PRIVATE: for hosts, coordinators and people who are going already.',
});

export const AddressVisibility = keys('PUBLIC', 'APPROXIMATE', 'ATTENDEES', 'HOSTS_ONLY', 'TO_BE_ANNOUNCED');
export type AddressVisibility = keyof typeof AddressVisibility;
registerEnumType(AddressVisibility, {
  name: 'AddressVisibility',
  description: 'Who may know the exact place. Everybody else sees the city and a point in it.',
  valuesMap: {
    PUBLIC: { description: 'Everyone.' },
    APPROXIMATE: { description: 'Hosts and coordinators; everyone else sees the city.' },
    ATTENDEES: { description: 'People who are going; everyone else sees the city.' },
    HOSTS_ONLY: { description: 'Hosts and coordinators.' },
    TO_BE_ANNOUNCED: { description: 'The place is not known yet.' },
  },
});

export const AttendanceMode = keys('IN_PERSON', 'ONLINE', 'HYBRID');
export type AttendanceMode = keyof typeof AttendanceMode;
registerEnumType(AttendanceMode, { name: 'AttendanceMode', description: 'In a place, online, or both.' });

export const SignupMode = keys('OPEN', 'APPROVAL', 'INVITE', 'EXTERNAL_LINK', 'NONE');
export type SignupMode = keyof typeof SignupMode;
registerEnumType(SignupMode, {
  name: 'SignupMode',
  description: 'How people sign up. EXTERNAL_LINK: elsewhere, at signupUrl. NONE: just come.',
});

export const LocationPrecision = keys('ROOFTOP', 'STREET', 'LOCALITY');
export type LocationPrecision = keyof typeof LocationPrecision;
registerEnumType(LocationPrecision, {
  name: 'LocationPrecision',
  description: 'How exact the coordinates are. LOCALITY: a point in the city.',
});
