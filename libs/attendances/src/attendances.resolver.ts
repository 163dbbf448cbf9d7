import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CampaignLoaders } from '#campaigns';
import { Event, HostedEvent, Timeslot } from '#events';
import { Public, type RequestContext } from '#platform/auth/public.js';
import { RateLimited } from '#platform/rate-limits/rate-limited.js';
import { SignUpResult } from '#platform/graphql/sign-up-result.js';
import { AttendanceViews } from './attendance-views.service.js';
import { SignUpInput } from './attendance.inputs.js';
import { AttendanceLoaders } from './attendance.loaders.js';
import { placesLeft } from './attendance.rules.js';
import { HostedAttendance, MyAttendance } from './attendance.types.js';
import { Attendances } from './attendances.service.js';

const keyArg = { description: 'Key of the link in our mail.' };

@Resolver(() => MyAttendance)
export class AttendancesResolver {
  constructor(
    private readonly attendances: Attendances,
    private readonly views: AttendanceViews,
  ) {}

  @Public()
  @RateLimited('signUp')
  @Mutation(() => SignUpResult, {
    description: 'Somebody wants to come: mails them a link. EVENT_NOT_OPEN with `reason` when nobody can sign up.',
  })
  signUp(@Args('input', { description: 'Who, and to which timeslot.' }) input: SignUpInput): Promise<SignUpResult> {
    return this.attendances.signUp(input);
  }

  @Public('link')
  @Query(() => MyAttendance, { description: 'The sign-up behind a mailed link. Reading it changes nothing.' })
  myAttendance(@Args('key', keyArg) key: string): Promise<MyAttendance> {
    return this.views.mine(key);
  }

  @Public('link')
  @Mutation(() => MyAttendance, {
    description: 'Proves the address and takes a place: REGISTERED, or WAITLISTED when all are taken. Safe to repeat.',
  })
  async confirmAttendance(@Args('key', keyArg) key: string): Promise<MyAttendance> {
    await this.attendances.confirm(key);
    return this.views.mine(key);
  }

  @Public('link')
  @Mutation(() => MyAttendance, { description: 'Gives the place back. Safe to repeat.' })
  async cancelAttendance(@Args('key', keyArg) key: string): Promise<MyAttendance> {
    await this.attendances.cancel(key);
    return this.views.mine(key);
  }
}

@Resolver(() => Timeslot)
export class TimeslotPlaces {
  constructor(private readonly loaders: AttendanceLoaders) {}

  @ResolveField(() => Int, { nullable: true, description: 'Places that are free now; null when unlimited.' })
  async placesLeft(@Parent() { id, capacity }: Timeslot, @Context() context: RequestContext): Promise<number | null> {
    return capacity === null ? null : placesLeft({ capacity, taken: await this.loaders.taken(context, id) });
  }
}

@Resolver(() => Event)
export class EventGoing {
  constructor(
    private readonly loaders: AttendanceLoaders,
    private readonly campaigns: CampaignLoaders,
  ) {}

  @ResolveField(() => Int, {
    nullable: true,
    description: 'People going, guests included; null when the campaign hides it.',
  })
  async going(@Parent() event: Event, @Context() context: RequestContext): Promise<number | null> {
    const { showGoing } = await this.campaigns.byId(context, event.campaignId);
    return showGoing ? this.loaders.going(context, event.id) : null;
  }
}

@Resolver(() => HostedEvent)
export class HostedEventAttendances {
  constructor(
    private readonly loaders: AttendanceLoaders,
    private readonly views: AttendanceViews,
  ) {}

  @ResolveField(() => [HostedAttendance], {
    description: 'Everybody who has proven their address, first sign-up first.',
  })
  attendances(@Parent() { event }: HostedEvent): Promise<HostedAttendance[]> {
    return this.views.ofEvent(event.id);
  }

  @ResolveField(() => Int, { description: 'People going, guests included.' })
  goingCount(@Parent() { event }: HostedEvent, @Context() context: RequestContext): Promise<number> {
    return this.loaders.going(context, event.id);
  }
}
