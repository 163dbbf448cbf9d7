import { Inject } from '@nestjs/common';
import { Args, Context, Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Campaign, CampaignLoaders, EventType } from '#campaigns';
import { Group } from '#groups';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, type RequestContext } from '#platform/auth/public.js';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { markdownToHtml } from '#platform/markdown.js';
import { EventChange } from './event-change.entity.js';
import { mayKnowExactPlace, viewerOf, visibleLocation, type Viewer } from './event-location.rules.js';
import type { FoundEvent } from './event-search.service.js';
import { languageOf, statusTexts } from './event-texts.js';
import { timeStateAt } from './event-time.rules.js';
import { Event } from './event.entity.js';
import { TimeState } from './event.enums.js';
import { EventLoaders } from './event.loaders.js';
import { EventContact, Location, MapStatus } from './event.types.js';
import { Timeslot } from './timeslot.entity.js';

/** Set by whoever has let somebody in by a link: the event is then shown as that person may know it. */
export interface ShownTo {
  shownTo?: Viewer;
}

@Resolver(() => Event)
export class EventFields {
  constructor(
    private readonly loaders: EventLoaders,
    private readonly campaigns: CampaignLoaders,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ResolveField(() => String, { description: 'Description as safe HTML.' })
  descriptionHtml(@Parent() event: Event): string {
    return markdownToHtml(event.description);
  }

  @ResolveField(() => Campaign, { description: 'The campaign it belongs to.' })
  campaign(@Parent() event: Event, @Context() context: RequestContext): Promise<Campaign> {
    return this.campaigns.byId(context, event.campaignId);
  }

  @ResolveField(() => Group, { nullable: true, description: 'The group that hosts, if one does.' })
  group(@Parent() event: Event, @Context() context: RequestContext): Promise<Group | null> | null {
    return event.groupId === null ? null : this.loaders.group(context, event.groupId);
  }

  @ResolveField(() => EventType, { description: 'Kind of event.' })
  type(@Parent() event: Event, @Context() context: RequestContext): Promise<EventType> {
    return this.campaigns.eventType(context, event.typeCode);
  }

  @ResolveField(() => TimeState, { description: 'Upcoming, running or ended, by the clock.' })
  timeState(@Parent() event: Event): TimeState {
    return timeStateAt(event, this.clock.now());
  }

  @ResolveField(() => Location, { description: 'The place, as far as you may know it.' })
  async location(
    @Parent() event: Event,
    @Context() context: RequestContext,
    @CurrentActor() actor: Actor,
  ): Promise<Location> {
    return visibleLocation(event, await this.viewer(event, context, actor));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where to join online; only for hosts, coordinators and, by their link, people who are going.',
  })
  async onlineUrl(
    @Parent() event: Event,
    @Context() context: RequestContext,
    @CurrentActor() actor: Actor,
  ): Promise<string | null> {
    const viewer = await this.viewer(event, context, actor);
    return viewer !== 'everyone' || (event.signupMode === 'NONE' && mayKnowExactPlace(event, viewer))
      ? event.onlineUrl
      : null;
  }

  @ResolveField(() => [Timeslot], { description: 'Time windows, at least one.' })
  timeslots(@Parent() event: Event, @Context() context: RequestContext): Promise<Timeslot[]> {
    return this.loaders.timeslots(context, event.id);
  }

  @ResolveField(() => EventContact, { nullable: true, description: 'Whom people may ask.' })
  contact(@Parent() event: Event): EventContact | null {
    const { contactName: name, contactEmail: email, contactPhone: phone } = event;
    return name === null && email === null && phone === null ? null : { name, email, phone };
  }

  @ResolveField(() => [EventChange], { description: 'Public changes, newest first.' })
  changes(@Parent() event: Event, @Context() context: RequestContext): Promise<EventChange[]> {
    return this.loaders.changes(context, event.id);
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: 'Kilometres from the middle of a near search; null elsewhere.',
  })
  distanceKm(@Parent() event: FoundEvent): number | null {
    return event.distanceKm ?? null;
  }

  @ResolveField(() => String, { description: 'The public page, absolute.' })
  url(@Parent() event: Event): string {
    return `${this.config.publicUrl}/${languageOf(event.language)}/e/${event.slug}`;
  }

  private async viewer(event: Event & ShownTo, context: RequestContext, actor: Actor): Promise<Viewer> {
    if (event.shownTo) return event.shownTo;
    if (actor.personId === null) return 'everyone';
    const hosts = await this.loaders.hosts(context, event.id);
    return viewerOf(
      actor,
      event.campaignId,
      hosts.map((host) => host.personId),
    );
  }
}

const language = { type: () => String, nullable: true, description: 'en or es.' } as const;

@Resolver(() => MapStatus)
export class MapStatusFields {
  @ResolveField(() => String, { description: 'The reason in a sentence.' })
  reason(@Parent() status: MapStatus, @Args('language', language) tag?: string): string {
    return statusTexts[languageOf(tag)][status.reasonCode].reason;
  }

  @ResolveField(() => String, { description: 'What comes next.' })
  next(@Parent() status: MapStatus, @Args('language', language) tag?: string): string {
    return statusTexts[languageOf(tag)][status.reasonCode].next;
  }
}
