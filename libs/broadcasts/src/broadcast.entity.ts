import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import type { Audience } from './audience.js';

export const BroadcastStatus = {
  DRAFT: 'DRAFT',
  SENDING: 'SENDING',
  PAUSED: 'PAUSED',
  DONE: 'DONE',
  CANCELLED: 'CANCELLED',
} as const;
export type BroadcastStatus = keyof typeof BroadcastStatus;
registerEnumType(BroadcastStatus, {
  name: 'BroadcastStatus',
  description: 'How far a broadcast is; derived from its deliveries.',
  valuesMap: {
    DRAFT: { description: 'Not sent.' },
    SENDING: { description: 'Mails are going out.' },
    PAUSED: { description: 'Stopped by a coordinator; can be resumed.' },
    DONE: { description: 'Everybody has been dealt with; see the counts.' },
    CANCELLED: { description: 'Stopped for good; what had gone out stays sent.' },
  },
});

@ObjectType('Broadcast', {
  description: 'What a coordinator writes to the people who are going to events of a campaign.',
})
@Entity('broadcasts')
export class Broadcast {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid') campaignId: string;
  @Column({ type: 'uuid', nullable: true }) eventId: string | null;

  @Field({ description: 'Subject line as written, placeholders included.' })
  @Column('text')
  subject: string;

  @Field({ name: 'bodyMarkdown', description: 'Body as written: Markdown with placeholders.' })
  @Column('text')
  body: string;

  @Column('jsonb') audience: Audience;
  @Column({ type: 'bigint', nullable: true }) messageId: string | null;
  @Column('uuid') clientKey: string;
  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  @Column('timestamptz')
  createdAt: Date;
}
