import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEmail, IsIn, IsInt, IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';

@InputType({ description: 'Somebody wants to come. Counts once they have pressed the button in the mail.' })
export class SignUpInput {
  @Field(() => ID, { description: 'Which time window.' })
  @IsUUID(undefined, { message: 'use the id of a timeslot' })
  timeslotId: string;

  @Field({ description: 'Their address; a mail with a link goes there.' })
  @IsEmail({}, { message: 'use an address such as river@example.org' })
  @MaxLength(254)
  email: string;

  @Field({ description: 'How the hosts shall call them. Any name will do.' })
  @Length(1, 120, { message: 'give a name of at most 120 letters' })
  name: string;

  @Field({ defaultValue: 'en', description: 'Language of our mails to them: en or es.' })
  @IsIn(['en', 'es'], { message: 'use en or es' })
  locale: string;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'How many people they bring along, 0 to 20.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(20, { message: 'bring at most 20 people; more can sign up themselves' })
  guests?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'The hosts may see their address.' })
  shareContactWithHost: boolean;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'They also want the weekly mail with actions near this event.',
  })
  @IsOptional()
  digest?: boolean | null;

  @Field(() => String, { nullable: true, description: 'A uuid made by the form: sending it twice mails once.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'use a uuid' })
  clientKey?: string | null;

  @Field(() => String, { nullable: true, description: 'Where they came from, such as a code on a flyer.' })
  @IsOptional()
  @MaxLength(80)
  source?: string | null;
}
