import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import type { Override } from './read/mapping.js';
import type { Reason } from './reason.js';

export const ImportStatus = {
  PREVIEW: 'PREVIEW',
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  DONE: 'DONE',
  FAILED: 'FAILED',
} as const;
export type ImportStatus = keyof typeof ImportStatus;
registerEnumType(ImportStatus, {
  name: 'ImportStatus',
  description:
    'PREVIEW: nothing started. QUEUED: waits for a worker. RUNNING. DONE: every row has its outcome. FAILED: see error.',
});

export const ImportOutcome = {
  CREATED: 'CREATED',
  UPDATED: 'UPDATED',
  UNCHANGED: 'UNCHANGED',
  DUPLICATE: 'DUPLICATE',
  REJECTED: 'REJECTED',
} as const;
export type ImportOutcome = keyof typeof ImportOutcome;
registerEnumType(ImportOutcome, {
  name: 'ImportOutcome',
  description:
    'CREATED: a new event. UPDATED: an event of an earlier import changed. UNCHANGED: nothing to write. DUPLICATE: likely the same as another row or event. REJECTED: not an event as it stands.',
});

@ObjectType({ description: 'How many rows became what; the counts add up to `rows`.' })
export class ImportSummary {
  @Field(() => Int, { description: 'Rows of the file, without the heading.' }) rows: number;
  @Field(() => Int, { description: 'New events.' }) created: number;
  @Field(() => Int, { description: 'Events of an earlier import that changed.' }) updated: number;
  @Field(() => Int, { description: 'Events that are as the file says, or were edited by people since.' })
  unchanged: number;
  @Field(() => Int, { description: 'Rows that are likely the same as another row or event.' }) duplicate: number;
  @Field(() => Int, { description: 'Rows that are no events as they stand.' }) rejected: number;
}

@ObjectType('ImportRun', { description: 'One import of one file into one campaign.' })
@Entity('import_runs')
export class ImportRun {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid') campaignId: string;

  @Field({ description: 'Name of the file as it was sent.' })
  @Column('text')
  fileName: string;

  /** Null for a run of the command line, which reads the file itself. */
  @Column({ type: 'text', nullable: true }) storageKey: string | null;
  @Column({ type: 'jsonb', default: [] }) mapping: Override[];

  @Field(() => ImportStatus, { description: 'How far it is.' })
  @Column('text')
  status: Exclude<ImportStatus, 'PREVIEW'>;

  @Field(() => Int, { description: 'Rows of the file; 0 until it has been read.' })
  @Column({ type: 'integer', default: 0 })
  total: number;

  @Field(() => Int, { description: 'Rows that have their outcome.' })
  @Column({ type: 'integer', default: 0 })
  processed: number;

  @Field(() => ImportSummary, { nullable: true, description: 'Present once the run is done.' })
  @Column({ type: 'jsonb', nullable: true })
  summary: ImportSummary | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, as a sentence.' })
  @Column({ type: 'text', nullable: true })
  error: string | null;

  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  @Column('timestamptz')
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done or failed.' })
  @Column({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null;
}

@ObjectType('ImportRow', { description: 'What became of one row of the file.' })
@Entity('import_rows')
export class ImportRow {
  @PrimaryColumn('uuid') runId: string;

  @Field(() => Int, { description: 'Counted from 1, without the heading.' })
  @PrimaryColumn('integer')
  row: number;

  @Field(() => ImportOutcome, { description: 'What it became.' })
  @Column('text')
  outcome: ImportOutcome;

  /** Shown as sentences by the resolver. */
  @Column({ type: 'jsonb', default: [] }) reasons: Reason[];

  @Field(() => ID, {
    nullable: true,
    description: 'The event of this row, or the one that it likely repeats; null when rejected.',
  })
  @Column({ type: 'uuid', nullable: true })
  eventId: string | null;

  @Field(() => String, { nullable: true, description: 'Title as it stands in the file, without contact data.' })
  @Column({ type: 'text', nullable: true })
  title: string | null;
}
