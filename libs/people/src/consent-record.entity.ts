import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ConsentStatus = 'PENDING' | 'GRANTED' | 'WITHDRAWN';

/** What a person agreed to, in the words that were shown. Rows are added, never changed. */
@Entity('consent_records')
export class ConsentRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  /** `attendance`, `share-contact`, `digest` or `campaign:<id>`. */
  @Column('text') topic: string;
  @Column({ type: 'text', default: 'EMAIL' }) channel: string;
  @Column('text') status: ConsentStatus;
  @Column('text') wording: string;
  @Column('text') language: string;
  /** The page or link that recorded it. */
  @Column('text') source: string;
  @Column('timestamptz') at: Date;
}
