import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Event, Location, Timeslot } from '#events';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import { RsvpStatus } from './attendance.enums.js';

export const SignUpStatus = { CHECK_YOUR_MAIL: 'CHECK_YOUR_MAIL' } as const;
export type SignUpStatus = keyof typeof SignUpStatus;
registerEnumType(SignUpStatus, {
  name: 'SignUpStatus',
  description: 'The same answer for new and known addresses, so that nobody can find out who takes part.',
});

@ObjectType({ description: 'A mail is on its way. What happened is said there, and only there.' })
export class SignUpResult {
  @Field(() => SignUpStatus, { description: 'Always CHECK_YOUR_MAIL.' }) status: SignUpStatus;
  @Field({ description: 'Where the mail goes, masked: a…@example.org.' }) mailSentTo: string;
}

@ObjectType({ description: 'A sign-up as the person behind the mailed link sees it.' })
export class MyAttendance {
  @Field(() => ID, { description: 'Stable id.' }) id: string;
  @Field(() => Event, { description: 'The event.' }) event: Event;
  @Field(() => Timeslot, { description: 'The time window they signed up for.' }) timeslot: Timeslot;
  @Field(() => RsvpStatus, { description: 'Where they stand.' }) rsvpStatus: RsvpStatus;
  @Field(() => Int, { description: 'How many people they bring along.' }) guests: number;
  @Field(() => String, { nullable: true, description: 'The name they gave.' }) name: string | null;
  @Field({ description: 'Their address, masked: a…@example.org.' }) mailSentTo: string;
  @Field(() => Boolean, { description: 'The hosts may see their address.' }) shareContactWithHost: boolean;
  @Field(() => Location, { description: 'The place, exact if they have a place and attendees may know it.' })
  exactLocation: Location;
  @Field({ description: 'Calendar file for this person, absolute; as secret as the link itself.' })
  calendarUrl: string;
}

@ObjectType({ description: 'A sign-up as hosts and coordinators see it.' })
export class HostedAttendance {
  @Field(() => ID, { description: 'Stable id.' }) id: string;
  @Field(() => String, { nullable: true, description: 'The name they gave.' }) name: string | null;
  @Field(() => RsvpStatus, { description: 'Where they stand.' }) rsvpStatus: RsvpStatus;
  @Field(() => Int, { description: 'How many people they bring along.' }) guests: number;
  @Field(() => ID, { description: 'Which time window.' }) timeslotId: string;
  @Field(() => String, { nullable: true, description: 'Their address, if they chose to share it and are coming.' })
  email: string | null;
  @Field(() => DateTimeScalar, { description: 'When they signed up.' }) createdAt: Date;
}
