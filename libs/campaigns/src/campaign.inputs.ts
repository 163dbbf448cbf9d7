import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DateScalar } from '#platform/graphql/scalars.js';
import { EventWord } from './campaign.entity.js';

export const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

@InputType({ description: 'Title and call in one more language.' })
export class CampaignTextInput {
  @Field({ description: 'BCP 47 language.' })
  @Matches(languageTag, { message: 'use a language code such as en or es' })
  language: string;

  @Field({ description: 'Title, at most 120 characters.' })
  @Length(2, 120)
  title: string;

  @Field(() => String, { nullable: true, description: 'One or two sentences for lists.' })
  @IsOptional()
  @MaxLength(400)
  summary?: string | null;

  @Field({ description: 'The call, Markdown.' })
  @MaxLength(20_000)
  call: string;
}

@InputType({ description: 'A campaign as its coordinators write it.' })
export class CampaignInput {
  @Field(() => String, { nullable: true, description: 'Address of the page; made from the title when absent.' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,60}$/, { message: 'use small letters, digits and hyphens' })
  slug?: string | null;

  @Field({ description: 'Title, at most 120 characters.' })
  @Length(2, 120)
  title: string;

  @Field(() => String, { nullable: true, description: 'One or two sentences for lists.' })
  @IsOptional()
  @MaxLength(400)
  summary?: string | null;

  @Field({ description: 'The call, Markdown.' })
  @MaxLength(20_000)
  call: string;

  @Field({ defaultValue: 'en', description: 'Language of title and call; the one shown when another is missing.' })
  @Matches(languageTag, { message: 'use a language code such as en or es' })
  language: string;

  @Field(() => [CampaignTextInput], { nullable: true, description: 'The same in further languages.' })
  @IsOptional()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => CampaignTextInput)
  translations?: CampaignTextInput[] | null;

  @Field(() => DateScalar, { description: 'First day.' })
  startsOn: string;

  @Field(() => DateScalar, { description: 'Last day; the first day again for a single action day.' })
  endsOn: string;

  @Field(() => [String], { nullable: true, description: 'Codes of the allowed event types; all when absent or empty.' })
  @IsOptional()
  @ArrayMaxSize(100)
  eventTypes?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Hue of the accent colour, 0 to 359.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(359)
  accentHue?: number | null;

  @Field(() => EventWord, { nullable: true, description: 'What the pages call an event.' })
  @IsOptional()
  @IsIn(Object.keys(EventWord))
  eventWord?: EventWord | null;

  @Field(() => String, { nullable: true, description: 'Public address for questions.' })
  @IsOptional()
  @IsEmail({}, { message: 'use an address such as river@example.org' })
  contactEmail?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Show everyone how many people are going.' })
  @IsOptional()
  @IsBoolean()
  showGoing?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Look at each event before it is on the map.' })
  @IsOptional()
  @IsBoolean()
  reviewRequired?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Names of the groups that call for it.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @Length(2, 120, { each: true })
  callerNames?: string[] | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Public at once; a draft otherwise.' })
  @IsBoolean()
  open: boolean;
}

@InputType({ description: 'Dated news for a campaign page.' })
export class CampaignUpdateInput {
  @Field({ description: 'Slug of the campaign.' })
  @Length(1, 80)
  campaignSlug: string;

  @Field(() => DateScalar, { description: 'Day of the news.' })
  publishedOn: string;

  @Field({ description: 'BCP 47 language.' })
  @Matches(languageTag, { message: 'use a language code such as en or es' })
  language: string;

  @Field({ description: 'Headline.' })
  @Length(2, 200)
  title: string;

  @Field({ description: 'Markdown.' })
  @Length(1, 20_000)
  body: string;

  @Field(() => String, { nullable: true, description: 'Where the news comes from.' })
  @IsOptional()
  @IsUrl(
    { require_protocol: true, protocols: ['http', 'https'] },
    { message: 'use a whole address that begins with https://' },
  )
  sourceUrl?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the source.' })
  @IsOptional()
  @Length(1, 200)
  sourceName?: string | null;
}
