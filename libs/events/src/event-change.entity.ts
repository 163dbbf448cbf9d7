import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '#platform/graphql/scalars.js';

@ObjectType('EventChange', { description: 'One public change since the event was first on the map.' })
@Entity('event_changes')
export class EventChange {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') eventId: string;

  @Field(() => DateTimeScalar, { description: 'When it was changed.' })
  @Column('timestamptz')
  at: Date;

  @Field({ description: 'TIME, PLACE, SCHEDULE_STATE or MODE.' })
  @Column('text')
  field: string;

  @Field(() => String, { nullable: true, description: 'What was shown to everyone before.' })
  @Column({ type: 'text', nullable: true })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'What is shown to everyone now.' })
  @Column({ type: 'text', nullable: true })
  after: string | null;

  @Field(() => String, { nullable: true, description: "The host's words." })
  @Column({ type: 'text', nullable: true })
  note: string | null;
}
