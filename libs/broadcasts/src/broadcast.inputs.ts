import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { RsvpStatus } from '#attendances';
import { DateScalar } from '#platform/graphql/scalars.js';
import { locales } from '#platform/words.js';

@InputType({ description: 'Who is meant: people going to the events of a campaign, or some of them.' })
export class AudienceInput {
  @Field({ description: 'Slug of the campaign.' })
  @Length(1, 80)
  campaignSlug: string;

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

@InputType({ description: 'A broadcast to send.' })
export class SendBroadcastInput {
  @Field(() => AudienceInput, { description: 'Who gets it.' })
  @ValidateNested()
  @Type(() => AudienceInput)
  audience: AudienceInput;

  @Field({ description: 'Subject line, at most 150 characters; placeholders as in the body.' })
  @Length(1, 150)
  subject: string;

  @Field({
    description:
      'Markdown, at most 20000 characters. Placeholders: {{name}}, {{event.title}}, {{event.when}}, {{event.where}}, {{event.url}}; {{name|friend}} names a word for when it is not known.',
  })
  @Length(1, 20_000)
  bodyMarkdown: string;

  @Field(() => ID, { description: 'A UUID made by the form: sending twice with the same one sends once.' })
  @IsUUID()
  clientKey: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The count that the coordinator saw; CONFLICT with the new `count` when the audience is another one by now.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedCount?: number | null;
}
