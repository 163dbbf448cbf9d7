import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When people of a campaign, or of one event, hear from us by themselves; replaces the rule of the same code above it. */
@Entity('reminder_rules')
export class ReminderRule {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'uuid', nullable: true }) campaignId: string | null;
  @Column({ type: 'uuid', nullable: true }) eventId: string | null;
  @Column('text') code: string;
  @Column({ type: 'smallint', nullable: true }) daysBefore: number | null;
  /** `11:00` on the clocks of the event. */
  @Column({ type: 'text', nullable: true }) localTime: string | null;
  @Column({ type: 'smallint', nullable: true }) hoursBefore: number | null;
  @Column({ type: 'smallint', nullable: true }) hoursAfter: number | null;
  @Column({ type: 'smallint', default: 60 }) lateMinutes: number;
  @Column({ type: 'boolean', default: true }) enabled: boolean;
}
