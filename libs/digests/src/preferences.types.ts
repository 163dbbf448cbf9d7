import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import { SubscriptionView } from './subscription.view.js';

export const PreferenceTopic = { REMINDER: 'REMINDER', BROADCAST: 'BROADCAST' } as const;
export type PreferenceTopic = keyof typeof PreferenceTopic;
registerEnumType(PreferenceTopic, {
  name: 'PreferenceTopic',
  description: 'Mails that come without a subscription, because of what somebody takes part in.',
  valuesMap: {
    REMINDER: { description: 'Reminders before the actions that the person goes to.' },
    BROADCAST: { description: 'News from organisers.' },
  },
});

@ObjectType({ description: 'Whether mails of one topic come.' })
export class TopicPreference {
  @Field(() => PreferenceTopic, { description: 'What.' })
  topic: PreferenceTopic;

  @Field({ description: 'Whether they come.' })
  on: boolean;
}

@ObjectType({
  description: 'Whether news of one campaign come: what its coordinators write, and what its followers get.',
})
export class CampaignPreference {
  @Field(() => ID, { description: 'The campaign.' })
  campaignId: string;

  /** Language of the person. */
  locale: string;

  @Field({ description: 'Whether they come, as far as news from organisers come at all.' })
  on: boolean;
}

export const StoppedKind = { EVENT: 'EVENT', GROUP: 'GROUP' } as const;
export type StoppedKind = keyof typeof StoppedKind;
registerEnumType(StoppedKind, {
  name: 'StoppedKind',
  description: 'What somebody said no to by itself.',
  valuesMap: {
    EVENT: { description: 'Mails about one event.' },
    GROUP: { description: 'Mails about one group.' },
  },
});

@ObjectType({ description: 'An event or a group whose mails the person does not want.' })
export class StoppedPreference {
  @Field(() => StoppedKind, { description: 'Which of the two.' })
  kind: StoppedKind;

  @Field(() => ID, { description: 'The event or group.' })
  id: string;

  @Field({ description: 'Its title or name.' })
  name: string;
}

@ObjectType({ description: 'A subscription and the key of its own page.' })
export class SubscriptionPreference {
  @Field({ description: 'Last part of the address of its page: /subscription/<key>.' })
  key: string;

  @Field(() => SubscriptionView, { description: 'What was subscribed to.' })
  subscription: SubscriptionView;
}

@ObjectType({ description: 'A yes or a no that was written down. Such records are added, never changed.' })
export class ConsentLine {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field({ description: 'PENDING, GRANTED or WITHDRAWN.' })
  status: string;

  @Field({ description: 'The words that were shown.' })
  wording: string;

  @Field({ description: 'Language of the words: en or es.' })
  language: string;
}

@ObjectType({ description: 'What is held about a person.' })
export class HeldFacts {
  @Field(() => String, { nullable: true, description: 'The name they gave.' })
  name: string | null;

  @Field({ description: 'Language in which we write to them.' })
  locale: string;

  @Field(() => DateTimeScalar, { description: 'Since when the address is known.' })
  since: Date;

  @Field({ description: 'Actions they signed up to, cancelled ones too.' })
  signUps: number;

  @Field({ description: 'Actions they host.' })
  hosts: number;

  @Field(() => [ConsentLine], { description: 'What they agreed to and took back, newest first, at most 50.' })
  consents: ConsentLine[];
}

@ObjectType({ description: 'Everything that a person gets from us, and what we know of them.' })
export class Preferences {
  @Field({ description: 'The address, masked: a…@example.org.' })
  mailSentTo: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why nothing at all is sent: UNSUBSCRIBED_ALL, HARD_BOUNCE, COMPLAINT, BLOCKED or ERASED. Null when mails come. ' +
      'Only the first two end when something is switched on again.',
  })
  stopped: string | null;

  @Field(() => [TopicPreference], { description: 'Mails because of what they take part in.' })
  topics: TopicPreference[];

  @Field(() => [CampaignPreference], { description: 'Campaigns in which they take part, or whose news they stopped.' })
  campaigns: CampaignPreference[];

  @Field(() => [StoppedPreference], { description: 'Events and groups whose mails they stopped.' })
  stoppedFor: StoppedPreference[];

  @Field(() => [SubscriptionPreference], { description: 'What they subscribed to, also what they ended.' })
  subscriptions: SubscriptionPreference[];

  @Field(() => HeldFacts, { description: 'What is held about them.' })
  held: HeldFacts;
}

@InputType({
  description: 'One switch: a topic, the news of a campaign, a subscription, or what was stopped by itself.',
})
export class PreferenceInput {
  @Field(() => PreferenceTopic, { nullable: true, description: 'This topic.' })
  @IsOptional()
  @IsIn(Object.keys(PreferenceTopic))
  topic?: PreferenceTopic | null;

  @Field(() => ID, { nullable: true, description: 'News of this campaign.' })
  @IsOptional()
  @IsUUID()
  campaignId?: string | null;

  @Field(() => ID, { nullable: true, description: 'This subscription.' })
  @IsOptional()
  @IsUUID()
  subscriptionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'This event of `stoppedFor`, to be switched on.' })
  @IsOptional()
  @IsUUID()
  eventId?: string | null;

  @Field(() => ID, { nullable: true, description: 'This group of `stoppedFor`, to be switched on.' })
  @IsOptional()
  @IsUUID()
  groupId?: string | null;

  @Field({ description: 'Whether its mails shall come.' })
  @IsBoolean()
  on: boolean;
}
