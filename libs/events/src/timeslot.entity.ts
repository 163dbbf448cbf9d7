import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar, DateTimeScalar } from '#platform/graphql/scalars.js';

@ObjectType('Timeslot', {
  description: 'A time window of an event with its own capacity. Every event has at least one.',
})
@Entity('timeslots')
export class Timeslot {
  @Field(() => ID, { description: 'Stable id; also in the calendar UID.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid') eventId: string;
  @Column({ type: 'smallint', default: 0 }) position: number;

  @Field(() => DateScalar, { nullable: true, description: "Day in the event's zone; null while the date is open." })
  @Column({ type: 'date', nullable: true })
  startsOn: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Wall time as typed, 2027-02-04T17:30; null while the time is open.',
  })
  @Column({ type: 'text', nullable: true })
  localStart: string | null;

  @Field(() => String, { nullable: true, description: 'Wall time of the end, if known.' })
  @Column({ type: 'text', nullable: true })
  localEnd: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Instant of the start; null while the time is open.' })
  @Column({ type: 'timestamptz', nullable: true })
  startsAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Instant of the end, if known.' })
  @Column({ type: 'timestamptz', nullable: true })
  endsAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'How many people fit; null when unlimited.' })
  @Column({ type: 'integer', nullable: true })
  capacity: number | null;
}
