import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When people are reminded; without a campaign it holds for all that have no rule of the same code. */
@Entity('reminder_rules')
export class ReminderRule {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'uuid', nullable: true }) campaignId: string | null;
  @Column('text') code: string;
  @Column({ type: 'smallint', nullable: true }) daysBefore: number | null;
  /** `11:00` on the clocks of the event. */
  @Column({ type: 'text', nullable: true }) localTime: string | null;
  @Column({ type: 'smallint', nullable: true }) hoursBefore: number | null;
  @Column({ type: 'boolean', default: true }) enabled: boolean;
}
