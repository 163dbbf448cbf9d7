import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public } from '#platform/auth/public.js';
import type { Connection } from '#platform/graphql/paging.js';
import { EventFilter, EventSort } from './event-search.inputs.js';
import { EventSearch, type FoundEvent } from './event-search.service.js';
import { Event } from './event.entity.js';
import { EventConnection, EventPoint } from './event.types.js';
import { Events } from './events.service.js';

@Resolver(() => Event)
export class EventsResolver {
  constructor(
    private readonly search: EventSearch,
    private readonly allEvents: Events,
  ) {}

  @Public()
  @Query(() => EventConnection, { description: 'Published events: by campaign, place and radius, date, type, words.' })
  events(
    @Args('filter', { description: 'Which ones.' }) filter: EventFilter,
    @Args('sort', { type: () => EventSort, defaultValue: 'DATE', description: 'By date, or nearest first.' })
    sort: EventSort,
    @Args('first', { type: () => Int, defaultValue: 20, description: 'At most 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor.' }) after?: string,
  ): Promise<Connection<FoundEvent>> {
    return this.search.find(filter, sort, first, after ?? null);
  }

  @Public()
  @Query(() => [EventPoint], { description: 'The same events as points for a map, at most 5000.' })
  eventPoints(@Args('filter', { description: 'Which ones.' }) filter: EventFilter): Promise<EventPoint[]> {
    return this.search.points(filter);
  }

  @Public()
  @Query(() => Event, { nullable: true, description: 'One event; null when there is none that you may see.' })
  event(
    @CurrentActor() actor: Actor,
    @Args('slug', { description: 'Slug of the event.' }) slug: string,
  ): Promise<Event | null> {
    return this.allEvents.findVisible(actor, slug);
  }

  @Public()
  @Query(() => [Event], { description: 'Other events close to one.' })
  nearestEvents(
    @Args('slug', { description: 'Slug of the event.' }) slug: string,
    @Args('first', { type: () => Int, defaultValue: 3, description: 'At most 20.' }) first: number,
  ): Promise<FoundEvent[]> {
    return this.search.around(slug, first);
  }
}
