import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { LocalTimeScalar } from '#platform/graphql/scalars.js';

const hours = { message: 'use whole hours from 1 to 168' };
const late = { message: 'use whole minutes from 5 to 2880' };

@InputType({
  description:
    'A rule. Give exactly one timing: daysBefore with localTime, hoursBefore, or hoursAfter. With a code alone the timing stays as it is.',
})
export class ReminderRuleInput {
  @Field(() => String, {
    nullable: true,
    description: 'Which rule of the plan to change. Without it a new one is added, named after its timing.',
  })
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'use a code from the rules of the plan' })
  code?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'False switches it off.' })
  enabled: boolean;

  @Field(() => Int, { nullable: true, description: 'Days before the day of the event, 0 to 60; 0 is the same day.' })
  @IsOptional()
  @IsInt({ message: 'use whole days from 0 to 60' })
  @Min(0, { message: 'use whole days from 0 to 60' })
  @Max(60, { message: 'use whole days from 0 to 60' })
  daysBefore?: number | null;

  @Field(() => LocalTimeScalar, { nullable: true, description: "With daysBefore: on the clocks of the event's zone." })
  @IsOptional()
  localTime?: string | null;

  @Field(() => Int, { nullable: true, description: 'Hours before the start, 1 to 168.' })
  @IsOptional()
  @IsInt(hours)
  @Min(1, hours)
  @Max(168, hours)
  hoursBefore?: number | null;

  @Field(() => Int, { nullable: true, description: 'Hours after the end, 1 to 168.' })
  @IsOptional()
  @IsInt(hours)
  @Min(1, hours)
  @Max(168, hours)
  hoursAfter?: number | null;

  @Field(() => Int, { nullable: true, description: 'Minutes by which it may be late, 5 to 2880; then it is dropped.' })
  @IsOptional()
  @IsInt(late)
  @Min(5, late)
  @Max(2880, late)
  lateMinutes?: number | null;
}
