import { Field, Float, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsLatitude,
  IsLongitude,
  IsOptional,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DateScalar } from '#platform/graphql/scalars.js';
import { AttendanceMode } from './event.enums.js';

export const EventSort = { DATE: 'DATE', DISTANCE: 'DISTANCE' } as const;
export type EventSort = keyof typeof EventSort;
registerEnumType(EventSort, { name: 'EventSort', description: 'DISTANCE needs `near`.' });

@InputType({ description: 'Round a place or a point.' })
export class NearInput {
  @Field(() => ID, { nullable: true, description: 'A city or postal code from `places`.' })
  @IsOptional()
  @Length(1, 80)
  placeId?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, with longitude.' })
  @IsOptional()
  @IsLatitude({ message: 'use degrees from -90 to 90' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, with latitude.' })
  @IsOptional()
  @IsLongitude({ message: 'use degrees from -180 to 180' })
  longitude?: number | null;

  @Field(() => Float, { defaultValue: 50, description: 'Kilometres, at most 1000.' })
  @Min(1)
  @Max(1000)
  radiusKm: number;
}

@InputType({ description: 'A rectangle on the map. West may be greater than east: then it spans the date line.' })
export class BoundsInput {
  @Field(() => Float, { description: 'Degrees east.' }) @IsLongitude() west: number;
  @Field(() => Float, { description: 'Degrees north.' }) @IsLatitude() south: number;
  @Field(() => Float, { description: 'Degrees east.' }) @IsLongitude() east: number;
  @Field(() => Float, { description: 'Degrees north.' }) @IsLatitude() north: number;
}

@InputType({ description: 'Which published events. All conditions must hold.' })
export class EventFilter {
  @Field(() => String, { nullable: true, description: 'Only events of this campaign.' })
  @IsOptional()
  @Length(1, 80)
  campaignSlug?: string | null;

  @Field(() => NearInput, { nullable: true, description: 'Only events round here.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NearInput)
  near?: NearInput | null;

  @Field(() => BoundsInput, { nullable: true, description: 'Only events in this part of the map.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => BoundsInput)
  bounds?: BoundsInput | null;

  @Field(() => DateScalar, { nullable: true, description: 'From this day on, in the zone of each event.' })
  @IsOptional()
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Up to this day, in the zone of each event.' })
  @IsOptional()
  to?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of event types.' })
  @IsOptional()
  @ArrayMaxSize(50)
  types?: string[] | null;

  @Field(() => AttendanceMode, { nullable: true, description: 'IN_PERSON and ONLINE find hybrid events too.' })
  @IsOptional()
  attendanceMode?: AttendanceMode | null;

  @Field(() => String, { nullable: true, description: 'Words in title or city.' })
  @IsOptional()
  @MaxLength(100)
  text?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also events that are over.' })
  includeEnded: boolean;

  @Field(() => Boolean, { defaultValue: true, description: 'Also cancelled ones, marked as such.' })
  includeCancelled: boolean;
}
