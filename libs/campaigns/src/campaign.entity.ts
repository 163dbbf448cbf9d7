import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '#platform/graphql/scalars.js';

export const CampaignStatus = { DRAFT: 'DRAFT', OPEN: 'OPEN', CLOSED: 'CLOSED', ARCHIVED: 'ARCHIVED' } as const;
export type CampaignStatus = keyof typeof CampaignStatus;
registerEnumType(CampaignStatus, {
  name: 'CampaignStatus',
  description:
    'DRAFT: for its coordinators. OPEN: groups may register events. CLOSED: readable, no new events. ARCHIVED: hidden.',
});

export const EventWord = { ACTION: 'ACTION', EVENT: 'EVENT', ACTIVITY: 'ACTIVITY' } as const;
export type EventWord = keyof typeof EventWord;
registerEnumType(EventWord, { name: 'EventWord', description: 'What the pages of this campaign call an event.' });

@ObjectType('Campaign', {
  description: 'A call that gathers many local events on one action day or over several days.',
})
@Entity('campaigns')
export class Campaign {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Field({ description: 'Address of the public page: /c/<slug>.' })
  @Column('text')
  slug: string;

  @Field(() => CampaignStatus, { description: 'Whether it is public and takes events.' })
  @Column('text')
  status: CampaignStatus;

  @Field(() => DateScalar, { description: 'First day of the window.' })
  @Column('date')
  startsOn: string;

  @Field(() => DateScalar, { description: 'Last day of the window.' })
  @Column('date')
  endsOn: string;

  @Column('text') defaultLanguage: string;

  @Field(() => Int, { description: 'Hue of the accent colour, 0 to 359 degrees in OKLCH.' })
  @Column('smallint')
  accentHue: number;

  @Field(() => EventWord, { description: 'What its pages call an event.' })
  @Column({ type: 'text', default: 'ACTION' })
  eventWord: EventWord;

  @Field(() => String, { nullable: true, description: 'Public address for questions.' })
  @Column({ type: 'text', nullable: true })
  contactEmail: string | null;

  @Field(() => Boolean, { description: 'Whether everyone may see how many people are going.' })
  @Column({ type: 'boolean', default: true })
  showGoing: boolean;

  @Field(() => Boolean, { description: 'Whether a coordinator looks at each event before it is on the map.' })
  @Column({ type: 'boolean', default: true })
  reviewRequired: boolean;

  /** See `campaign_logos`. */
  @Column({ type: 'uuid', nullable: true }) logoId: string | null;
  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}

/** Title and call of a campaign in one language. */
@Entity('campaign_texts')
export class CampaignText {
  @PrimaryColumn('uuid') campaignId: string;
  @PrimaryColumn('text') language: string;
  @Column('text') title: string;
  @Column({ type: 'text', default: '' }) summary: string;
  /** Markdown. */
  @Column({ type: 'text', default: '' }) call: string;
}

@Entity('campaign_coordinators')
export class CampaignCoordinator {
  @PrimaryColumn('uuid') campaignId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) addedAt: Date;
}

@Entity('campaign_event_types')
export class CampaignEventType {
  @PrimaryColumn('uuid') campaignId: string;
  @PrimaryColumn('text') typeCode: string;
}
