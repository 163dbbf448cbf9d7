import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import {
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
import { DEFAULT_RADIUS_KM, DEFAULT_WEEKDAY } from './digest.rules.js';

const localeMessage = { message: `use one of ${locales.join(', ')}` };

@InputType({
  description: 'Where and when somebody wants to hear of new actions. A placeId, or latitude and longitude, is needed.',
})
export class DigestInput {
  @Field({ description: 'Where the digest goes. A mail with a link to confirm it is sent there first.' })
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
  @Min(1, { message: 'use 1 to 500 km' })
  @Max(500, { message: 'use 1 to 500 km' })
  radiusKm: number;

  @Field(() => String, { nullable: true, description: 'Only actions of this campaign.' })
  @IsOptional()
  @Length(1, 80)
  campaignSlug?: string | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_WEEKDAY,
    description: 'Day of the week: 1 is Monday, 7 is Sunday.',
  })
  @IsOptional()
  @IsInt()
  @Min(1, { message: 'use 1 (Monday) to 7 (Sunday)' })
  @Max(7, { message: 'use 1 (Monday) to 7 (Sunday)' })
  weekday?: number | null;
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
  @Min(1, { message: 'use 1 to 500 km' })
  @Max(500, { message: 'use 1 to 500 km' })
  radiusKm?: number | null;

  @Field(() => Int, { nullable: true, description: '1 is Monday, 7 is Sunday.' })
  @IsOptional()
  @IsInt()
  @Min(1, { message: 'use 1 (Monday) to 7 (Sunday)' })
  @Max(7, { message: 'use 1 (Monday) to 7 (Sunday)' })
  weekday?: number | null;

  @Field(() => String, { nullable: true, description: 'Language of the mails: en or es.' })
  @IsOptional()
  @IsIn(locales, localeMessage)
  locale?: string | null;
}
