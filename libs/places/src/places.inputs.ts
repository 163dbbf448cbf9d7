import { ArgsType, Field, Int } from '@nestjs/graphql';

@ArgsType()
export class PlacesArgs {
  @Field({
    description: 'What has been typed: "det", "Detroit, MI", "Lyon, France", "48601". At most 100 characters count.',
  })
  text: string;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2: raises places there, excludes none.' })
  country?: string;

  @Field(() => Int, { defaultValue: 8, description: 'At most this many, 1 to 20.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'BCP 47 tag for the country names in labels, e.g. "es".' })
  language?: string;
}
