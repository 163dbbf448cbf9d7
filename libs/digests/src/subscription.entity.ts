import { registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const SubscriptionTopic = { DIGEST: 'DIGEST', CAMPAIGN_NEWS: 'CAMPAIGN_NEWS' } as const;
export type SubscriptionTopic = keyof typeof SubscriptionTopic;
registerEnumType(SubscriptionTopic, {
  name: 'SubscriptionTopic',
  description: 'What somebody subscribed to.',
  valuesMap: {
    DIGEST: { description: 'New actions near a place, once a week.' },
    CAMPAIGN_NEWS: { description: 'News of one campaign.' },
  },
});

export const ConsentStatus = { PENDING: 'PENDING', GRANTED: 'GRANTED', WITHDRAWN: 'WITHDRAWN' } as const;
export type ConsentStatus = keyof typeof ConsentStatus;
registerEnumType(ConsentStatus, {
  name: 'ConsentStatus',
  description: 'Whether we may write.',
  valuesMap: {
    PENDING: { description: 'Asked for, but the mailed link has not been used yet.' },
    GRANTED: { description: 'Confirmed through the mailed link.' },
    WITHDRAWN: { description: 'Unsubscribed.' },
  },
});

/** Permission of one person for one topic, with where and when. Never a GraphQL type: `SubscriptionView` is. */
@Entity('subscriptions')
export class Subscription {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') topic: SubscriptionTopic;
  @Column({ type: 'uuid', nullable: true }) campaignId: string | null;
  @Column('text') status: ConsentStatus;
  @Column({ type: 'text', nullable: true }) placeLabel: string | null;
  @Column('double precision') latitude: number;
  @Column('double precision') longitude: number;
  @Column('integer') radiusKm: number;
  /** 1 is Monday. */
  @Column('smallint') weekday: number;
  @Column('smallint') localHour: number;
  @Column('text') timeZone: string;
  @Column('text') locale: string;
  @Column({ type: 'timestamptz', nullable: true }) nextAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) lastAt: Date | null;
  @Column({ type: 'smallint', default: 1 }) linkVersion: number;
  @Column('timestamptz') createdAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
}

/** An event that a person has been told of in a digest: never again. */
@Entity('digest_items')
export class DigestItem {
  @PrimaryColumn('uuid') personId: string;
  @PrimaryColumn('uuid') eventId: string;
  @Column('bigint') messageId: string;
}
