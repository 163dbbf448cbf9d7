import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RsvpStatus } from './attendance.enums.js';

/** A person's commitment to a timeslot. Not a GraphQL type: the person and the host each see their own view of it. */
@Entity('attendances')
export class Attendance {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') eventId: string;
  @Column('uuid') timeslotId: string;
  @Column('uuid') personId: string;
  @Column('text') rsvpStatus: RsvpStatus;
  @Column({ type: 'text', nullable: true }) outcome: 'ATTENDED' | 'NO_SHOW' | null;
  @Column({ type: 'smallint', default: 0 }) guests: number;
  @Column({ type: 'boolean', default: false }) shareContactWithHost: boolean;
  /** The name in the form; becomes the person's own only when they prove their address. */
  @Column({ type: 'text', nullable: true }) givenName: string | null;
  @Column({ type: 'boolean', default: false }) wantsDigest: boolean;
  @Column({ type: 'text', default: 'en' }) locale: string;
  /** Where the sign-up came from, such as a campaign code in the address; never an address of the reader. */
  @Column({ type: 'text', nullable: true }) source: string | null;
  @Column({ type: 'smallint', default: 1 }) linkVersion: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) cancelledAt: Date | null;
}
