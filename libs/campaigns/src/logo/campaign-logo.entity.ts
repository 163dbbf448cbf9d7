import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A picture that is, or was, the logo of a campaign. Always a PNG without anything that shines through. */
@Entity('campaign_logos')
export class CampaignLogo {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') campaignId: string;
  @Column('text') storageKey: string;
  @Column('integer') byteSize: number;
  /** In pixels, three to each of a mail. */
  @Column('smallint') width: number;
  @Column('smallint') height: number;
  /** What stands for it where it is not shown; null for the title of the campaign. */
  @Column({ type: 'text', nullable: true }) alt: string | null;
  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;
  @Column('timestamptz') createdAt: Date;
}
