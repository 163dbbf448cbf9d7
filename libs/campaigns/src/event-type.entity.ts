import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('EventType', { description: 'Kind of event. Data, not a fixed list: a campaign picks which it allows.' })
@Entity('event_types')
export class EventType {
  @Field({ description: 'Stable code, such as clean-up.' })
  @PrimaryColumn('text')
  code: string;

  @Field({ description: 'The nearest code of the Mobilize API.' })
  @Column('text')
  mobilizeCode: string;

  /** Language to name; English is always there. */
  @Column('jsonb') names: Record<string, string>;
  @Column('smallint') position: number;
}
