import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsOptional,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { locales } from '#platform/words.js';
import {
  Cadence,
  DEFAULT_RADIUS_KM,
  DEFAULT_WEEKDAY,
  FIRST_HOUR,
  LAST_HOUR,
  LARGEST_RADIUS_KM,
} from './digest.rules.js';

const localeMessage = { message: `use one of ${locales.join(', ')}` };
const radiusMessage = { message: `use 1 to ${String(LARGEST_RADIUS_KM)} km` };
const hourMessage = { message: `use ${String(FIRST_HOUR)} to ${String(LAST_HOUR)}: nothing is sent in the night` };
const weekdayMessage = { message: 'use 1 (Monday) to 7 (Sunday)' };
const cadenceMessage = { message: `use one of ${Object.keys(Cadence).join(', ')}` };
const hourDescription = `Hour of the day at the place, ${String(FIRST_HOUR)} to ${String(LAST_HOUR)}.`;

@InputType({
  description: 'Where somebody wants to hear of actions. A placeId, or latitude and longitude, is needed.',
})
export class NearbyInput {
  @Field({ description: 'Where the mails go. One with a link to confirm it is sent there first.' })
  @IsEmail({}, { message: 'use a whole address such as ana@example.org' })
  @MaxLength(254)
  email: string;

  @Field(() => String, { nullable: true, defaultValue: 'en', description: 'Language of the mails: en or es.' })
  @IsOptional()
  @IsIn(locales, localeMessage)
  locale?: string | null;

  @Field(() => ID, { nullable: true, description: 'A city or postal code from `places`.' })
  @IsOptional()
  @Length(1, 80)
  placeId?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, instead of a placeId.' })
  @IsOptional()
  @IsLatitude({ message: 'a latitude lies between -90 and 90' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, instead of a placeId.' })
  @IsOptional()
  @IsLongitude({ message: 'a longitude lies between -180 and 180' })
  longitude?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How the form names the place. Mails name the nearest city instead, so that nobody can put words into them.',
  })
  @IsOptional()
  @MaxLength(120)
  placeLabel?: string | null;

  @Field(() => Int, { defaultValue: DEFAULT_RADIUS_KM, description: 'How far away an action may be, 1 to 500 km.' })
  @IsInt()
  @Min(1, radiusMessage)
  @Max(LARGEST_RADIUS_KM, radiusMessage)
  radiusKm: number;

  @Field(() => String, { nullable: true, description: 'Only actions of this campaign.' })
  @IsOptional()
  @Length(1, 80)
  campaignSlug?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only these types of actions (codes); absent means all.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Length(1, 60, { each: true })
  eventTypes?: string[] | null;
}

@InputType({ description: 'Where and when somebody wants a digest of new actions.' })
export class DigestInput extends NearbyInput {
  @Field(() => Cadence, { nullable: true, defaultValue: 'WEEKLY', description: 'How often.' })
  @IsOptional()
  @IsIn(Object.keys(Cadence), cadenceMessage)
  cadence?: Cadence | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_WEEKDAY,
    description: 'Day of the week: 1 is Monday, 7 is Sunday. A daily digest does not look at it.',
  })
  @IsOptional()
  @IsInt()
  @Min(1, weekdayMessage)
  @Max(7, weekdayMessage)
  weekday?: number | null;

  @Field(() => Int, { nullable: true, description: `${hourDescription} Absent means 9.` })
  @IsOptional()
  @IsInt()
  @Min(FIRST_HOUR, hourMessage)
  @Max(LAST_HOUR, hourMessage)
  localHour?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'When there is nothing new: a mail that asks to host an action, instead of none.',
  })
  @IsOptional()
  @IsBoolean()
  hostMail?: boolean | null;
}

@InputType({ description: 'Who wants to follow which campaign.' })
export class FollowInput {
  @Field({ description: 'Where the mails go. One with a link to confirm it is sent there first.' })
  @IsEmail({}, { message: 'use a whole address such as ana@example.org' })
  @MaxLength(254)
  email: string;

  @Field(() => String, { nullable: true, defaultValue: 'en', description: 'Language of the mails: en or es.' })
  @IsOptional()
  @IsIn(locales, localeMessage)
  locale?: string | null;

  @Field({ description: 'The campaign.' })
  @Length(1, 80)
  campaignSlug: string;
}

@InputType({ description: 'What to change about a subscription; what is absent stays.' })
export class SubscriptionInput {
  @Field(() => ID, { nullable: true, description: 'A city or postal code from `places`.' })
  @IsOptional()
  @Length(1, 80)
  placeId?: string | null;

  @Field(() => Int, { nullable: true, description: '1 to 500 km.' })
  @IsOptional()
  @IsInt()
  @Min(1, radiusMessage)
  @Max(LARGEST_RADIUS_KM, radiusMessage)
  radiusKm?: number | null;

  @Field(() => Cadence, { nullable: true, description: 'How often a digest comes.' })
  @IsOptional()
  @IsIn(Object.keys(Cadence), cadenceMessage)
  cadence?: Cadence | null;

  @Field(() => Int, { nullable: true, description: '1 is Monday, 7 is Sunday.' })
  @IsOptional()
  @IsInt()
  @Min(1, weekdayMessage)
  @Max(7, weekdayMessage)
  weekday?: number | null;

  @Field(() => Int, { nullable: true, description: hourDescription })
  @IsOptional()
  @IsInt()
  @Min(FIRST_HOUR, hourMessage)
  @Max(LAST_HOUR, hourMessage)
  localHour?: number | null;

  @Field(() => [String], { nullable: true, description: 'Types of actions (codes); an empty list means all.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Length(1, 60, { each: true })
  eventTypes?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'A mail that asks to host when there is nothing new.' })
  @IsOptional()
  @IsBoolean()
  hostMail?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Language of the mails: en or es.' })
  @IsOptional()
  @IsIn(locales, localeMessage)
  locale?: string | null;
}
