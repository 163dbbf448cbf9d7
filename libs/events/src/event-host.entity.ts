import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who is responsible locally. The mailed link opens the host page as long as its version is this row's. */
@Entity('event_hosts')
export class EventHost {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') eventId: string;
  @Column('uuid') personId: string;
  @Column('text') role: 'PRIMARY' | 'COHOST';
  @Column({ type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  @Column({ type: 'smallint', default: 1 }) linkVersion: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
