import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A city or postal code of the gazetteer (GeoNames, CC BY 4.0). Not a venue.' })
export class Place {
  @Field(() => ID, {
    description: 'Stable: "city:" and the GeoNames id, or "zip:", country and postal code ("zip:US:48601").',
  })
  id: string;

  @Field({ description: 'Name, region and country in one line, in the language asked for where it is known.' })
  label: string;

  @Field({ description: 'The city, without region or country.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'First-level region (state, province), in its English or local name.',
  })
  region: string | null;

  @Field({ description: 'ISO 3166-1 alpha-2 code, e.g. "US".' })
  country: string;

  @Field(() => String, { nullable: true, description: 'Only for postal codes.' })
  postalCode: string | null;

  @Field(() => Float, { description: 'Degrees north (WGS 84) of the middle of the place.' })
  latitude: number;

  @Field(() => Float, { description: 'Degrees east (WGS 84) of the middle of the place.' })
  longitude: number;

  @Field({ description: 'IANA time zone, e.g. "America/Detroit".' })
  timeZone: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Inhabitants as GeoNames knows them; null for postal codes and where unknown.',
  })
  population: number | null;
}
