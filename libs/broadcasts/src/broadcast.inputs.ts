import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { AudienceInput } from './audience/audience.inputs.js';

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
