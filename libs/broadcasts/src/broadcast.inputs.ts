import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';
import { DateScalar, DateTimeScalar } from '#platform/graphql/scalars.js';
import { AudienceInput } from './audience/audience.inputs.js';
import { LetterVersionInput } from './letter/letter.inputs.js';

export const NAME_OR_ADDRESS = 'Only those who are called so: a part of the name, or a whole e-mail address.';

@ArgsType()
export class DeliveriesPage {
  @Field(() => String, { nullable: true, description: 'Only these, such as FAILED.' })
  @IsOptional()
  state?: string | null;

  @Field(() => String, { nullable: true, description: NAME_OR_ADDRESS })
  @IsOptional()
  text?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'How many, 1 to 101.' })
  @IsOptional()
  first?: number | null;

  @Field(() => ID, { nullable: true, description: 'Those after this personId.' })
  @IsOptional()
  after?: string | null;

  @Field(() => ID, { nullable: true, description: 'The last of those before this personId.' })
  @IsOptional()
  before?: string | null;
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

@InputType({ description: 'A broadcast to keep while it is being written.' })
export class BroadcastDraftInput {
  @Field(() => ID, { nullable: true, description: 'Which draft to change; without it a new one is made.' })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'With `id`: the version that was changed; CONFLICT if it is older.',
  })
  @IsOptional()
  @IsInt()
  version?: number | null;

  @Field(() => ID, { description: 'A UUID made by the form: a new draft is made once for it.' })
  @IsUUID()
  clientKey: string;

  @Field(() => AudienceInput, { description: 'Who is to get it.' })
  @ValidateNested()
  @Type(() => AudienceInput)
  audience: AudienceInput;

  @Field(() => [LetterVersionInput], { description: 'The letter, once for each language; may still be unfinished.' })
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => LetterVersionInput)
  versions: LetterVersionInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Count how often its links are followed; as it was if missing, at first false. BAD_INPUT where broadcastCounting does not allow it.',
  })
  @IsOptional()
  @IsBoolean()
  countClicks?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Count how often its picture is loaded; otherwise the same.',
  })
  @IsOptional()
  @IsBoolean()
  countOpens?: boolean | null;
}

@InputType({ description: 'Letting a draft go: at once, at a moment, or at an hour of each reader’s own clock.' })
export class SubmitBroadcastInput {
  @Field(() => ID, { description: 'Id of the draft.' })
  @IsUUID()
  id: string;

  @Field(() => Int, { description: 'The version that was looked at; CONFLICT if somebody has changed it since.' })
  @IsInt()
  version: number;

  @Field(() => Int, { nullable: true, description: 'The count that the coordinator saw; as in SendBroadcastInput.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedCount?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Not before this moment, at most a year ahead.' })
  @IsOptional()
  sendAt?: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'Instead of sendAt, with localHour: on this day.' })
  @IsOptional()
  localDate?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'At this hour, 0 to 23, of each reader’s own clock: where they said they live, else where their event is, else where most events of the campaign are.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  localHour?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many mails in an hour, at least 10.' })
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(1_000_000)
  perHour?: number | null;
}
