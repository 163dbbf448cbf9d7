import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Event, EventLoaders } from '#events';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public, type RequestContext } from '#platform/auth/public.js';
import type { Connection } from '#platform/graphql/paging.js';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import type { PlanState } from '../planning/plan.rules.js';
import { ReminderRuleInput } from './plan.inputs.js';
import {
  PlannedReminderConnection,
  PlannedReminderView,
  ReminderAudience,
  ReminderPersonConnection,
  ReminderPlan,
  ReminderState,
  type ReminderPerson,
} from './plan.types.js';
import { PlanPeople } from './plan-people.service.js';
import { PlanReading } from './plan-reading.service.js';
import { ReminderRules } from './reminder-rules.service.js';

const key = {
  type: () => String,
  nullable: true,
  description: 'Key of the host link; without it you must be signed in.',
} as const;
const eventId = { type: () => ID, nullable: true, description: 'The event, when you are signed in.' } as const;
const slug = { description: 'Slug of the campaign.' };
const input = { description: 'The rule.' };
const code = { description: 'Code of the rule, from `rules`.' };
const first = { type: () => Int, defaultValue: 20, description: 'How many, 1 to 100.' } as const;
const after = { type: () => String, nullable: true, description: 'Cursor.' } as const;

@Resolver(() => ReminderPlan)
export class PlansResolver {
  constructor(
    private readonly reading: PlanReading,
    private readonly rules: ReminderRules,
  ) {}

  @Public('link')
  @Query(() => ReminderPlan, {
    description: 'What people going to one event will hear by themselves. For its hosts and coordinators.',
  })
  reminderPlan(
    @CurrentActor() actor: Actor,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<ReminderPlan> {
    return this.reading.ofEvent(actor, { key: link, eventId: id });
  }

  @Query(() => ReminderPlan, { description: 'The same for all events of a campaign. For its coordinators.' })
  campaignReminderPlan(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slug) campaignSlug: string,
  ): Promise<ReminderPlan> {
    return this.reading.ofCampaign(actor, campaignSlug);
  }

  @Public('link')
  @Mutation(() => ReminderPlan, {
    description:
      'Sets a rule for one event, before those of its campaign. What went out stays; the rest is planned anew.',
  })
  setReminderRule(
    @CurrentActor() actor: Actor,
    @Args('input', input) rule: ReminderRuleInput,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<ReminderPlan> {
    return this.rules.set(actor, { key: link, eventId: id }, rule);
  }

  @Public('link')
  @Mutation(() => ReminderPlan, {
    description: "Takes back what was set for one event: its campaign's rule holds again, or the default, or none.",
  })
  resetReminderRule(
    @CurrentActor() actor: Actor,
    @Args('code', code) rule: string,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<ReminderPlan> {
    return this.rules.reset(actor, { key: link, eventId: id }, rule);
  }

  @Mutation(() => ReminderPlan, {
    description: 'Sets a rule for all events of a campaign that do not set it themselves. For its coordinators.',
  })
  setCampaignReminderRule(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slug) campaignSlug: string,
    @Args('input', input) rule: ReminderRuleInput,
  ): Promise<ReminderPlan> {
    return this.rules.set(actor, { campaignSlug }, rule);
  }

  @Mutation(() => ReminderPlan, { description: 'The default holds again, or none. For coordinators.' })
  resetCampaignReminderRule(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slug) campaignSlug: string,
    @Args('code', code) rule: string,
  ): Promise<ReminderPlan> {
    return this.rules.reset(actor, { campaignSlug }, rule);
  }

  @ResolveField(() => PlannedReminderConnection, { description: 'Mails in the order of their moments.' })
  reminders(
    @Parent() { scope }: ReminderPlan,
    @Args('first', first) size: number,
    @Args('after', after) cursor?: string,
    @Args('from', { type: () => DateTimeScalar, nullable: true, description: 'Only those from this moment on.' })
    from?: Date,
    @Args('states', { type: () => [ReminderState], nullable: true, description: 'Only these.' }) states?: PlanState[],
  ): Promise<Connection<PlannedReminderView>> {
    return this.reading.reminders(scope, {
      first: size,
      ...{ after: cursor ?? null, from: from ?? null, states: states ?? null },
    });
  }
}

@Resolver(() => PlannedReminderView)
export class PlannedReminderFields {
  constructor(
    private readonly who: PlanPeople,
    private readonly events: EventLoaders,
  ) {}

  @ResolveField(() => Event, { description: 'The event that it is about.' })
  async event(@Parent() { row }: PlannedReminderView, @Context() context: RequestContext): Promise<Event> {
    const event = await this.events.byId(context, row.eventId);
    if (!event) throw new Error('An event vanished.');
    return event;
  }

  @ResolveField(() => ReminderAudience, { nullable: true, description: 'Who gets it; null when nobody does.' })
  audience(@Parent() reminder: PlannedReminderView): Promise<ReminderAudience | null> {
    return this.who.audience(reminder);
  }

  @ResolveField(() => ReminderPersonConnection, {
    description: 'Those who signed up and have proven their address, by name; oldest sign-up first.',
  })
  people(
    @Parent() reminder: PlannedReminderView,
    @Args('first', first) size: number,
    @Args('after', after) cursor?: string,
  ): Promise<Connection<ReminderPerson>> {
    return this.who.people(reminder, size, cursor ?? null);
  }
}
