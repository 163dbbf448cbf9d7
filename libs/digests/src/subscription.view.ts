import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Cadence } from './digest.rules.js';
import { ConsentStatus, SubscriptionTopic } from './subscription.entity.js';

@ObjectType({ description: 'A subscription as the person behind its link sees it.' })
export class SubscriptionView {
  @Field(() => ID, { description: 'Stable id.' })
  id: string;

  @Field(() => SubscriptionTopic, { description: 'To what.' })
  topic: SubscriptionTopic;

  @Field(() => ConsentStatus, { description: 'Whether we may write.' })
  status: ConsentStatus;

  @Field(() => String, { nullable: true, description: 'The place that actions are near to.' })
  placeLabel: string | null;

  @Field(() => Int, { nullable: true, description: 'How far from it, in km.' })
  radiusKm: number | null;

  @Field(() => Cadence, { description: 'How often a digest comes.' })
  cadence: Cadence;

  @Field(() => Int, { nullable: true, description: 'Day of the week: 1 is Monday, 7 is Sunday.' })
  weekday: number | null;

  @Field(() => Int, { description: 'Hour of the day at the place.' })
  localHour: number;

  @Field(() => [String], { nullable: true, description: 'Only these types of actions (codes); null means all.' })
  eventTypes: string[] | null;

  @Field({ description: 'Whether a mail asks to host when there is nothing new.' })
  hostMail: boolean;

  @Field({ description: 'Language of the mails.' })
  locale: string;

  @Field({ description: 'What saying yes means, word for word, in the language of the mails.' })
  wording: string;

  @Field({ description: 'Where they go, masked: a…@example.org.' })
  mailSentTo: string;

  campaignId: string | null;
}
