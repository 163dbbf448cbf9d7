import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar } from '#platform/graphql/scalars.js';

@ObjectType('CampaignUpdate', { description: 'Dated news on a campaign page, with its source.' })
@Entity('campaign_updates')
export class CampaignUpdate {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid') campaignId: string;

  @Field(() => DateScalar, { description: 'Day of the news.' })
  @Column('date')
  publishedOn: string;

  @Field({ description: 'Language of title and text, BCP 47.' })
  @Column('text')
  language: string;

  @Field({ description: 'Headline.' })
  @Column('text')
  title: string;

  /** Markdown. */
  @Column('text') body: string;

  @Field(() => String, { nullable: true, description: 'Where the news comes from.' })
  @Column({ type: 'text', nullable: true })
  sourceUrl: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the source.' })
  @Column({ type: 'text', nullable: true })
  sourceName: string | null;

  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
