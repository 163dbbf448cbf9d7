import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Event, Location, Timeslot } from '#events';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import { RsvpStatus } from './attendance.enums.js';

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
