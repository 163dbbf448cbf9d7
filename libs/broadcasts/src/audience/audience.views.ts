import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { AudienceRoles } from './audience.inputs.js';
import type { Audience } from './check.js';
import type { AudienceRole } from './expression.js';

@ObjectType({ description: 'One of the people whom an audience means.' })
export class AudiencePerson {
  @Field(() => ID, { description: 'For broadcastPreview and messagesToPerson.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Name, if given.' })
  name: string | null;

  @Field({ description: 'Address, masked: a…@example.org.' })
  maskedEmail: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The event that their mail shows: theirs, or the next one near them; null when there is none or their place is not known.',
  })
  eventTitle: string | null;
}

@ObjectType({ description: 'How many of an audience we write to in one language.' })
export class AudienceLanguage {
  @Field({ description: 'Language: en, es ...' }) language: string;
  @Field(() => Int, { description: 'People who would get the mail.' }) count: number;
}

@ObjectType({ description: 'How many of an audience are part of the campaign in one way.' })
export class AudienceRoleCount {
  @Field(() => AudienceRoles, { description: 'The way.' }) role: AudienceRole;
  @Field(() => Int, { description: 'People who would get the mail; who is meant in two ways counts in both.' })
  count: number;
}

@ObjectType({ description: 'How many people an audience is, as of now.' })
export class AudiencePreview {
  @Field(() => Int, { description: 'People who would get the mail; each once, whatever they signed up to.' })
  count: number;

  @Field(() => Int, {
    description: 'People who belong to it and asked not to get such mails, or whose address does not work.',
  })
  suppressed: number;

  @Field(() => [AudiencePerson], { description: 'Up to ten of them.' })
  sample: AudiencePerson[];

  @Field(() => [AudienceLanguage], { description: 'The count by language, most first.' })
  byLanguage: AudienceLanguage[];

  @Field(() => [AudienceRoleCount], { description: 'The count by what makes them part of the campaign.' })
  byRole: AudienceRoleCount[];

  audience: Audience;
}
