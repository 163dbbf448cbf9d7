import { Field, Float, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { Allow, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { RsvpStatus } from '#attendances';
import { DateScalar } from '#platform/graphql/scalars.js';
import { locales } from '#platform/words.js';
import { attendanceStates, audienceRoles, type AttendanceState, type AudienceRole } from './expression.js';

const asEnum = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { [N in T]: N };

export const AudienceRoles = asEnum(audienceRoles);
registerEnumType(AudienceRoles, {
  name: 'AudienceRole',
  description: 'How somebody is part of a campaign.',
  valuesMap: {
    PARTICIPANT: { description: 'Said yes or perhaps to one of its events, or waits for a place.' },
    HOST: { description: 'Hosts one of its events, published or in review, and has proven their address.' },
    ENDORSER: { description: 'Speaks for a group that backs it, and has proven their address.' },
    SUBSCRIBER: { description: 'Follows it: asked for its news and confirmed that.' },
  },
});

export const AttendanceStates = asEnum(attendanceStates);
registerEnumType(AttendanceStates, {
  name: 'AttendanceState',
  description: 'What a participant said before the event, or what came of it.',
  valuesMap: {
    REGISTERED: { description: 'Going.' },
    CONFIRMED: { description: 'Said so again near the day.' },
    MAYBE: { description: 'Perhaps.' },
    WAITLISTED: { description: 'Waits for a place.' },
    ATTENDED: { description: 'Was there.' },
    NO_SHOW: { description: 'Was not there.' },
  },
});

@InputType({ description: 'Round a place or a point. One of the two is needed.' })
export class AudienceNearInput {
  @Field(() => ID, { nullable: true, description: 'A city or postal code from `places`.' })
  placeId?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, with longitude.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, with latitude.' })
  longitude?: number | null;

  @Field(() => Float, { defaultValue: 50, description: 'Kilometres, 1 to 1000.' })
  radiusKm: number;
}

@InputType({ description: 'Days, first and last included; one of the two may be left out.' })
export class AudienceDatesInput {
  @Field(() => DateScalar, { nullable: true, description: 'First day.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  to?: string | null;
}

@InputType({ description: 'How far away no action may be.' })
export class AudienceDistanceInput {
  @Field(() => Float, { defaultValue: 50, description: 'Kilometres, 1 to 500.' })
  radiusKm: number;
}

@InputType({
  description:
    'Exactly one of these fields. A person is part of a campaign by ties: going to an event, hosting one, speaking for a group, following its news. Conditions on ties that stand together in `all` or `any` are about one and the same tie: "in Lyon" and "on 6 February" mean one event. At most 60 conditions, 8 levels deep. Errors name the way to the field: `audience.who.all.1.near.placeId`.',
})
export class AudienceExpressionInput {
  @Field(() => [AudienceExpressionInput], { nullable: true, description: 'All of these, of the same tie.' })
  all?: AudienceExpressionInput[] | null;

  @Field(() => [AudienceExpressionInput], { nullable: true, description: 'At least one of these.' })
  any?: AudienceExpressionInput[] | null;

  @Field(() => AudienceExpressionInput, {
    nullable: true,
    description: 'People of the campaign who have no tie of which this is true.',
  })
  not?: AudienceExpressionInput | null;

  @Field(() => AudienceExpressionInput, {
    nullable: true,
    description: 'People who have a tie of which this is true, whichever tie the conditions beside it are about.',
  })
  some?: AudienceExpressionInput | null;

  @Field(() => ID, { nullable: true, description: 'Tie to this event of the campaign.' })
  eventId?: string | null;

  @Field(() => AudienceNearInput, {
    nullable: true,
    description: 'Tie to an event round here; those who follow the news, by a place that they chose for a digest.',
  })
  near?: AudienceNearInput | null;

  @Field(() => AudienceDatesInput, { nullable: true, description: 'Tie to an event at a time on these days.' })
  dates?: AudienceDatesInput | null;

  @Field(() => [String], { nullable: true, description: 'Tie to an event of one of these types, by code.' })
  types?: string[] | null;

  @Field(() => [AudienceRoles], { nullable: true, description: 'Tie of one of these kinds.' })
  roles?: AudienceRole[] | null;

  @Field(() => ID, { nullable: true, description: 'Tie to an event of this group, or speaking for it.' })
  groupId?: string | null;

  @Field(() => [AttendanceStates], { nullable: true, description: 'Participants in one of these states.' })
  states?: AttendanceState[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Hosts of an event that is over, of which nobody has said who came. Give true; for all others use `not`.',
  })
  hostsWithoutReport?: boolean | null;

  @Field(() => String, { nullable: true, description: 'People whom we write to in this language: en or es.' })
  language?: string | null;

  @Field(() => AudienceDistanceInput, {
    nullable: true,
    description:
      'People with a known place (chosen in a subscription, or of an event of theirs) and no public event of the campaign still to come near any such place.',
  })
  noActionNear?: AudienceDistanceInput | null;
}

@InputType({
  description:
    'Who is meant: people of a campaign, or some of them. Without `who`, people going to its events, narrowed by the other fields.',
})
export class AudienceInput {
  @Field({ description: 'Slug of the campaign.' })
  @Length(1, 80)
  campaignSlug: string;

  @Field(() => AudienceExpressionInput, {
    nullable: true,
    description: 'Conditions, instead of all the fields below.',
  })
  @Allow()
  who?: AudienceExpressionInput | null;

  @Field(() => ID, { nullable: true, description: 'Only people going to this event of the campaign.' })
  @IsOptional()
  @IsUUID()
  eventId?: string | null;

  @Field(() => [RsvpStatus], {
    nullable: true,
    description: 'Only these: REGISTERED, CONFIRMED, MAYBE, WAITLISTED. Without it, the first three.',
  })
  @IsOptional()
  rsvp?: RsvpStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Only people whom we write to in this language: en or es.' })
  @IsOptional()
  @IsIn(locales)
  language?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only events on this day or later.' })
  @IsOptional()
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only events on this day or earlier.' })
  @IsOptional()
  to?: string | null;
}
