import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A coordinator's decision on publishing an event; a rejection has a reason. */
@Entity('review_decisions')
export class ReviewDecision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') eventId: string;
  @Column('text') decision: 'APPROVED' | 'REJECTED';
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column({ type: 'uuid', nullable: true }) decidedBy: string | null;
  @Column('timestamptz') at: Date;
}
