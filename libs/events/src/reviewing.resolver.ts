import { Args, Field, ID, InputType, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsOptional, Length, MaxLength } from 'class-validator';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';
import type { Connection } from '#platform/graphql/paging.js';
import { DateScalar } from '#platform/graphql/scalars.js';
import { Approvals } from './approvals.js';
import { Event } from './event.entity.js';
import { ReviewState } from './event.enums.js';
import { EventConnection, ReviewItem, SaveTheDatePreviewLine, SaveTheDateResult } from './event.types.js';
import { Events } from './events.service.js';
import { SaveTheDates } from './save-the-dates.service.js';

@InputType({ description: 'One line of a pasted list of cities.' })
export class SaveTheDateLine {
  @Field({ description: 'The line, such as "Lyon, France".' })
  @MaxLength(200)
  line: string;

  @Field(() => ID, { nullable: true, description: 'The chosen place, when the line could mean several.' })
  @IsOptional()
  @Length(1, 80)
  placeId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Its day, if known; else the date is open in the window.' })
  @IsOptional()
  startsOn?: string | null;
}

const campaignSlug = { description: 'Slug of the campaign.' };
const firstArg = (defaultValue: number) => ({ type: () => Int, defaultValue, description: 'At most 100.' });
const afterArg = { type: () => String, nullable: true, description: 'Cursor.' } as const;

@Resolver(() => ReviewItem)
export class ReviewingResolver {
  constructor(
    private readonly allEvents: Events,
    private readonly approvals: Approvals,
    private readonly saveTheDates: SaveTheDates,
  ) {}

  @Query(() => [ReviewItem], { description: 'Events that wait for a decision, oldest first.' })
  reviewQueue(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', campaignSlug) slug: string,
    @Args('first', firstArg(20)) first: number,
    @Args('after', afterArg) after?: string,
  ): Promise<ReviewItem[]> {
    return this.allEvents.reviewQueue(actor, slug, first, after ?? null);
  }

  @Query(() => EventConnection, { description: 'All events of a campaign for its coordinators, whatever their state.' })
  managedEvents(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', campaignSlug) slug: string,
    @Args('first', firstArg(50)) first: number,
    @Args('reviewState', { type: () => ReviewState, nullable: true, description: 'Only these.' })
    reviewState?: ReviewState,
    @Args('text', { type: () => String, nullable: true, description: 'Words in title or city.' }) text?: string,
    @Args('after', afterArg) after?: string,
  ): Promise<Connection<Event>> {
    const filter = { reviewState: reviewState ?? null, text: text ?? null, first, after: after ?? null };
    return this.allEvents.managed(actor, slug, filter);
  }

  @Mutation(() => Event, { description: 'Puts an event on the map or refuses it with a reason; the hosts are told.' })
  reviewEvent(
    @CurrentActor() actor: Actor,
    @Args('eventId', { type: () => ID, description: 'The event.' }) eventId: string,
    @Args('approve', { description: 'True to publish.' }) approve: boolean,
    @Args('reason', { type: () => String, nullable: true, description: 'For the host; needed to refuse.' })
    reason?: string,
    @Args('allowOutsideWindow', { defaultValue: false, description: 'Let it lie outside the campaign window.' })
    allowOutsideWindow?: boolean,
  ): Promise<Event> {
    const decision = { approve, reason: reason ?? null, allowOutsideWindow: allowOutsideWindow ?? false };
    return this.approvals.review(actor, eventId, decision);
  }

  @Query(() => [SaveTheDatePreviewLine], { description: 'What a pasted list of cities means, line by line.' })
  previewSaveTheDates(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', {
      type: () => String,
      nullable: true,
      description: 'Slug of the campaign; leave it out for one that does not exist yet.',
    })
    campaignSlug: string | null,
    @Args('lines', { type: () => [SaveTheDateLine], description: 'The lines.' }) lines: SaveTheDateLine[],
  ): Promise<SaveTheDatePreviewLine[]> {
    return this.saveTheDates.preview(actor, campaignSlug, lines);
  }

  @Mutation(() => SaveTheDateResult, {
    description: 'Makes a published save-the-date event of each line that is certain.',
  })
  createSaveTheDates(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', campaignSlug) slug: string,
    @Args('lines', { type: () => [SaveTheDateLine], description: 'The lines.' }) lines: SaveTheDateLine[],
    @Args('typeCode', {
      type: () => String,
      nullable: true,
      description: 'Type of the events; the first allowed one when absent.',
    })
    typeCode?: string,
  ): Promise<SaveTheDateResult> {
    return this.saveTheDates.create(actor, slug, lines, typeCode ?? null);
  }
}
