import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, JsonScalar } from '#platform/graphql/scalars.js';
import type { AccessibilityFact } from './accessibility.rules.js';
import {
  AddressVisibility,
  AttendanceMode,
  ReviewState,
  ScheduleState,
  SignupMode,
  Visibility,
  type LocationPrecision,
} from './event.enums.js';

/** One local happening. Location columns have no field here: what a viewer may know of them is `location`. */
@ObjectType('Event', { description: 'One local happening in one city, or online, that people may attend.' })
@Entity('events')
export class Event {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field({ description: 'Address of the public page: /e/<slug>.' })
  @Column('text')
  slug: string;

  @Column('uuid') campaignId: string;
  @Column({ type: 'uuid', nullable: true }) groupId: string | null;
  @Column('text') typeCode: string;

  @Field({ description: 'Title as the host wrote it.' })
  @Column('text')
  title: string;

  @Field({ description: 'Description as typed, Markdown.' })
  @Column({ type: 'text', default: '' })
  description: string;

  @Field({ description: 'Language of title and description, BCP 47.' })
  @Column({ type: 'text', default: 'en' })
  language: string;

  @Field(() => [String], { description: 'Languages spoken at the event, BCP 47.' })
  @Column({ type: 'text', array: true, default: '{}' })
  languages: string[];

  @Field(() => ScheduleState, { description: 'Whether it takes place as announced.' })
  @Column('text')
  scheduleState: ScheduleState;

  @Field(() => ReviewState, { description: 'How far it is on its way to the map.' })
  @Column('text')
  reviewState: ReviewState;

  @Field(() => Visibility, { description: 'Who may find it.' })
  @Column({ type: 'text', default: 'PUBLIC' })
  visibility: Visibility;

  @Field(() => AttendanceMode, { description: 'In a place, online, or both.' })
  @Column({ type: 'text', default: 'IN_PERSON' })
  attendanceMode: AttendanceMode;

  @Field(() => SignupMode, { description: 'How people sign up.' })
  @Column({ type: 'text', default: 'OPEN' })
  signupMode: SignupMode;

  @Field(() => String, { nullable: true, description: 'Where to sign up when signupMode is EXTERNAL_LINK.' })
  @Column({ type: 'text', nullable: true })
  signupUrl: string | null;

  @Column({ type: 'text', nullable: true }) onlineUrl: string | null;
  @Column({ type: 'text', nullable: true }) venue: string | null;
  @Column({ type: 'text', nullable: true }) address: string | null;
  @Column({ type: 'text', nullable: true }) locality: string | null;
  @Column({ type: 'text', nullable: true }) region: string | null;
  @Column({ type: 'text', nullable: true }) postalCode: string | null;
  @Column({ type: 'char', length: 2, nullable: true }) country: string | null;
  @Column({ type: 'double precision', nullable: true }) latitude: number | null;
  @Column({ type: 'double precision', nullable: true }) longitude: number | null;
  @Column({ type: 'text', nullable: true }) locationPrecision: LocationPrecision | null;
  @Column({ type: 'integer', nullable: true }) placeId: number | null;

  @Field(() => AddressVisibility, { description: 'Who may know the exact place.' })
  @Column({ type: 'text', default: 'PUBLIC' })
  addressVisibility: AddressVisibility;

  /** What everyone may know: the exact point, or the centre of the city. */
  @Column({ type: 'double precision', nullable: true }) publicLatitude: number | null;
  @Column({ type: 'double precision', nullable: true }) publicLongitude: number | null;

  @Field(() => String, { nullable: true, description: 'IANA zone of the event; every event with a place has one.' })
  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  @Column({ type: 'text', nullable: true }) contactName: string | null;
  @Column({ type: 'text', nullable: true }) contactEmail: string | null;
  @Column({ type: 'text', nullable: true }) contactPhone: string | null;

  @Field(() => String, { nullable: true, description: 'What people should bring.' })
  @Column({ type: 'text', nullable: true })
  whatToBring: string | null;

  @Field(() => JsonScalar, {
    description:
      'List of {feature, value: YES|PARTIAL|NO|UNKNOWN, note}; an unknown feature is refused with the list of all.',
  })
  @Column({ type: 'jsonb', default: [] })
  accessibility: AccessibilityFact[];

  @Column({ type: 'boolean', default: false }) outsideWindowAllowed: boolean;

  @Field(() => String, { nullable: true, description: "The host's words on cancelling or postponing." })
  @Column({ type: 'text', nullable: true })
  cancelNote: string | null;

  @Field(() => Int, { description: 'Rises with each change of time, place or state (iCalendar SEQUENCE).' })
  @Column({ type: 'integer', default: 0 })
  sequence: number;

  @Field(() => Int, { description: 'Rises with each edit; send it back as expectedVersion.' })
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Fields that a human has edited: an import leaves them alone. */
  @Column({ type: 'text', array: true, default: '{}' }) humanEditedFields: string[];
  @Column({ type: 'uuid', nullable: true }) clientKey: string | null;
  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First moment on the public map.' })
  @Column({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  /** First day, first start and last end over the timeslots, kept by a database trigger for searching. */
  @Column({ type: 'date', nullable: true, insert: false, update: false }) startsOn: string | null;
  @Column({ type: 'timestamptz', nullable: true, insert: false, update: false }) startsAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true, insert: false, update: false }) endsAt: Date | null;
}
