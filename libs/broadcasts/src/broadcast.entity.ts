import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar, DateTimeScalar, JsonScalar } from '#platform/graphql/scalars.js';
import type { Audience } from './audience.js';
import type { AudienceInput } from './audience/audience.inputs.js';
import type { LetterVersion } from './letter/letter.js';

export const BroadcastStatus = {
  DRAFT: 'DRAFT',
  AWAITING_APPROVAL: 'AWAITING_APPROVAL',
  SCHEDULED: 'SCHEDULED',
  SENDING: 'SENDING',
  PAUSED: 'PAUSED',
  DONE: 'DONE',
  CANCELLED: 'CANCELLED',
} as const;
export type BroadcastStatus = keyof typeof BroadcastStatus;
registerEnumType(BroadcastStatus, {
  name: 'BroadcastStatus',
  description: 'How far a broadcast is; from SENDING on derived from its deliveries.',
  valuesMap: {
    DRAFT: { description: 'Being written; can be changed.' },
    AWAITING_APPROVAL: { description: 'Waits for a coordinator who did not write at it.' },
    SCHEDULED: { description: 'Goes out by itself at its time, to those who are its audience then.' },
    SENDING: { description: 'Mails are going out.' },
    PAUSED: { description: 'Stopped by a coordinator or by trouble; can be resumed.' },
    DONE: { description: 'Everybody has been dealt with; see the counts.' },
    CANCELLED: { description: 'Stopped for good; what had gone out stays sent.' },
  },
});

/** What of the status is kept, while there is no message that could say it. */
export type BroadcastStage = Extract<BroadcastStatus, 'DRAFT' | 'AWAITING_APPROVAL' | 'SCHEDULED' | 'CANCELLED'>;

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

  @Field({ description: 'Subject line of the first version as written, placeholders included; empty in a new draft.' })
  @Column('text')
  subject: string;

  @Field({ name: 'bodyMarkdown', description: 'The texts of the first version: Markdown with placeholders.' })
  @Column('text')
  body: string;

  @Column({ type: 'jsonb', nullable: true }) letter: LetterVersion[] | null;
  @Column('jsonb') audience: Audience;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'The AudienceInput as it was given; null for broadcasts from before drafts.',
  })
  @Column({ type: 'jsonb', nullable: true })
  audienceInput: AudienceInput | null;

  @Column({ type: 'bigint', nullable: true }) messageId: string | null;
  @Column('uuid') clientKey: string;
  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first saved.' })
  @Column('timestamptz')
  createdAt: Date;

  @Column({ type: 'text', default: 'DRAFT' }) stage: BroadcastStage;

  @Field(() => Int, { description: 'Rises with each change of a draft; what is saved or submitted must name it.' })
  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ type: 'uuid', array: true, default: '{}' }) authors: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'The moment chosen for all; null for at once.' })
  @Column({ type: 'timestamptz', nullable: true })
  sendAt: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'With localHour: the day chosen, wherever each reader is.' })
  @Column({ type: 'date', nullable: true })
  localDate: string | null;

  @Field(() => Int, { nullable: true, description: 'The hour of each reader’s own clock, 0 to 23.' })
  @Column({ type: 'smallint', nullable: true })
  localHour: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many mails in an hour; null for as fast as it goes.' })
  @Column({ type: 'int', nullable: true })
  perHour: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When a scheduled one asks for its audience and begins: the moment, or when the first reader’s hour comes.',
  })
  @Column({ type: 'timestamptz', nullable: true })
  startsAt: Date | null;

  @Field(() => Int, { nullable: true, description: 'People when it was submitted.' })
  @Column({ type: 'int', nullable: true })
  expectedCount: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its author let it go.' })
  @Column({ type: 'timestamptz', nullable: true })
  submittedAt: Date | null;

  @Column({ type: 'uuid', nullable: true }) decidedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a second coordinator approved or rejected it.' })
  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why the last version was rejected; null once it is approved.' })
  @Column({ type: 'text', nullable: true })
  rejectedBecause: string | null;

  @Field({
    description: 'Whether how often its links are followed is counted: never who; only where the operator allows it.',
  })
  @Column({ type: 'boolean', default: false })
  countClicks: boolean;

  @Field({
    description: 'Whether how often its picture is loaded is counted: never who; only where the operator allows it.',
  })
  @Column({ type: 'boolean', default: false })
  countOpens: boolean;

  @Field(() => ID, { nullable: true, description: 'The broadcast whose unreached people this one is for.' })
  @Column({ type: 'uuid', nullable: true })
  restOf: string | null;
}
