import { Args, ID, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastProgress } from './broadcast-progress.service.js';
import { Broadcast } from './broadcast.entity.js';
import { SendBroadcastInput } from './broadcast.inputs.js';
import { BroadcastDelivery, BroadcastMail } from './broadcast.views.js';
import { Broadcasts } from './broadcasts.service.js';

const idArg = { type: () => ID, description: 'Id of the broadcast; NOT_FOUND unless you coordinate its campaign.' };

@Resolver(() => Broadcast)
export class BroadcastsResolver {
  constructor(
    private readonly all: Broadcasts,
    private readonly previews: BroadcastPreviews,
    private readonly progress: BroadcastProgress,
  ) {}

  @Query(() => BroadcastMail, { description: 'The mail as one of its recipients would get it; sends nothing.' })
  previewBroadcast(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The broadcast as it would be sent.' }) input: SendBroadcastInput,
  ): Promise<BroadcastMail> {
    return this.previews.example(actor, input);
  }

  @Query(() => [Broadcast], {
    description: 'The last 100 broadcasts of a campaign, newest first. For its coordinators.',
  })
  broadcasts(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', { description: 'Slug of the campaign.' }) campaignSlug: string,
  ): Promise<Broadcast[]> {
    return this.all.list(actor, campaignSlug);
  }

  @Query(() => Broadcast, { description: 'One broadcast.' })
  broadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.all.find(actor, id);
  }

  @Query(() => [BroadcastDelivery], { description: 'What became of it, person by person, in a fixed order.' })
  broadcastDeliveries(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('state', { type: () => String, nullable: true, description: 'Only these, such as FAILED.' })
    state: string | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50, description: 'How many, 1 to 100.' })
    first: number | null,
    @Args('offset', { type: () => Int, nullable: true, defaultValue: 0, description: 'How many to leave out.' })
    offset: number | null,
  ): Promise<BroadcastDelivery[]> {
    return this.progress.deliveries(actor, id, { state: state ?? null, first: first ?? 50, offset: offset ?? 0 });
  }

  @Mutation(() => Broadcast, {
    description: 'Sends a mail to everybody in the audience. With the same clientKey again it returns the first one.',
  })
  sendBroadcast(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The broadcast.' }) input: SendBroadcastInput,
  ): Promise<Broadcast> {
    return this.all.send(actor, input);
  }

  @Mutation(() => Broadcast, { description: 'Stops sending for now; some 60 mails per worker may still go out.' })
  pauseBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.all.change(actor, id, 'pause');
  }

  @Mutation(() => Broadcast, { description: 'Goes on with a paused one. CONFLICT when it is over.' })
  resumeBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.all.change(actor, id, 'resume');
  }

  @Mutation(() => Broadcast, { description: 'Stops sending for good. CONFLICT when it is over.' })
  cancelBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.all.change(actor, id, 'cancel');
  }

  @Subscription(() => Broadcast, {
    description: 'The broadcast again whenever its counts have moved, at most once a second, until it is over.',
  })
  broadcastProgress(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
  ): Promise<AsyncIterable<{ broadcastProgress: Broadcast }>> {
    return this.progress.watch(actor, id);
  }
}
