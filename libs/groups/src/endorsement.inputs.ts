import { ArgsType, Field } from '@nestjs/graphql';
import { IsEmail, IsOptional, IsUrl, Matches, MaxLength, MinLength } from 'class-validator';

@ArgsType()
export class EndorseCampaignArgs {
  @Field(() => String, { description: 'Short name of the campaign in its address.' })
  campaignSlug: string;

  @Field(() => String, { description: 'Name of the group as it should be shown, 2 to 160 characters.' })
  @MinLength(2, { message: 'Write the name of the group, 2 letters or more.' })
  @MaxLength(160, { message: 'Shorten the name to 160 characters.' })
  groupName: string;

  @Field(() => String, { nullable: true, description: 'Its web address, starting with https:// or http://.' })
  @IsOptional()
  @IsUrl(
    { protocols: ['https', 'http'], require_protocol: true },
    { message: 'Write the whole web address, such as https://example.org.' },
  )
  @MaxLength(400)
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 code of its country, such as "CO".' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'Write the two-letter code of the country, such as CO.' })
  country?: string | null;

  @Field(() => String, { description: 'Who writes for the group. Never shown.' })
  @MinLength(1, { message: 'Write your name.' })
  @MaxLength(120, { message: 'Shorten the name to 120 characters.' })
  contactName: string;

  @Field(() => String, { description: 'Where the link to confirm goes. Never shown.' })
  @IsEmail({}, { message: 'Write an address such as ana@example.org.' })
  contactEmail: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether the group is one of the callers.',
  })
  asCaller?: boolean | null;

  @Field(() => String, { nullable: true, defaultValue: 'en', description: 'Language of the mail: "en" or "es".' })
  locale?: string | null;
}
