import { registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Cadence } from './digest.rules.js';

export const SubscriptionTopic = { DIGEST: 'DIGEST', NEARBY: 'NEARBY', FOLLOW: 'FOLLOW' } as const;
export type SubscriptionTopic = keyof typeof SubscriptionTopic;
registerEnumType(SubscriptionTopic, {
  name: 'SubscriptionTopic',
  description: 'What somebody subscribed to.',
  valuesMap: {
    DIGEST: { description: 'New actions near a place, regularly.' },
    NEARBY: { description: 'A mail as soon as an action appears near a place, at most one a day.' },
    FOLLOW: { description: 'News and new actions of one campaign, at most one mail a day.' },
  },
});

registerEnumType(Cadence, {
  name: 'DigestCadence',
  description: 'How often a digest comes.',
  valuesMap: {
    DAILY: { description: 'Every day.' },
    WEEKLY: { description: 'Once a week, on the chosen weekday.' },
    FORTNIGHTLY: { description: 'Every two weeks, on the chosen weekday.' },
    MONTHLY: { description: 'On the first chosen weekday of each month.' },
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
  /** The campaign that is followed, or the only one whose actions are meant. */
  @Column({ type: 'uuid', nullable: true }) campaignId: string | null;
  @Column('text') status: ConsentStatus;
  @Column({ type: 'text', nullable: true }) placeLabel: string | null;
  /** Null for those who follow a campaign wherever it is. */
  @Column({ type: 'double precision', nullable: true }) latitude: number | null;
  @Column({ type: 'double precision', nullable: true }) longitude: number | null;
  @Column({ type: 'integer', nullable: true }) radiusKm: number | null;
  @Column({ type: 'text', default: 'WEEKLY' }) cadence: Cadence;
  /** 1 is Monday. */
  @Column('smallint') weekday: number;
  @Column('smallint') localHour: number;
  @Column('text') timeZone: string;
  /** Codes of the only types of actions that are meant; null for all. */
  @Column({ type: 'text', array: true, nullable: true }) eventTypes: string[] | null;
  /** Instead of no digest when there is nothing new: a mail that asks to host one. */
  @Column({ type: 'boolean', default: false }) hostMail: boolean;
  @Column('text') locale: string;
  /** When it is looked at next; null when only something new makes it due. */
  @Column({ type: 'timestamptz', nullable: true }) nextAt: Date | null;
  /** When it last told of everything that was new; until a mail is large enough for all, new is what came after this. */
  @Column({ type: 'timestamptz', nullable: true }) lastAt: Date | null;
  @Column({ type: 'smallint', default: 1 }) linkVersion: number;
  @Column('timestamptz') createdAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
}
