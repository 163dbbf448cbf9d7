import { Args, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';
import { localeOf } from '#platform/words.js';
import { AudiencePerson } from './audience/audience.views.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { BroadcastProgress } from './broadcast-progress.service.js';
import { Broadcast } from './broadcast.entity.js';
import { DeliveriesPage, NAME_OR_ADDRESS, SendBroadcastInput } from './broadcast.inputs.js';
import {
  BroadcastCheck,
  BroadcastCounting,
  BroadcastDelivery,
  BroadcastMail,
  PersonHistory,
} from './broadcast.views.js';
import { Broadcasts } from './broadcasts.service.js';
import { LetterChecks } from './letter/letter-checks.service.js';
import { PersonHistories } from './person-history.service.js';

const idArg = { type: () => ID, description: 'Id of the broadcast; NOT_FOUND unless you coordinate its campaign.' };
const textArg = { type: () => String, nullable: true, description: NAME_OR_ADDRESS };

@Resolver(() => Broadcast)
export class BroadcastsResolver {
  constructor(
    private readonly all: Broadcasts,
    private readonly previews: BroadcastPreviews,
    private readonly progress: BroadcastProgress,
    private readonly checks: LetterChecks,
    private readonly histories: PersonHistories,
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

  @Query(() => BroadcastCounting, { description: 'What may be counted of broadcasts on this installation.' })
  broadcastCounting(): BroadcastCounting {
    return this.all.counting();
  }

  @Query(() => Broadcast, { description: 'One broadcast.' })
  broadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.all.find(actor, id);
  }

  @Query(() => BroadcastMail, {
    description: 'A kept broadcast as a reader would get it; sends nothing.',
  })
  broadcastPreview(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('personId', {
      type: () => ID,
      nullable: true,
      description: 'One of its people, NOT_FOUND for others; without it, somebody of whom we know nothing.',
    })
    personId: string | null,
    @Args('language', {
      type: () => String,
      nullable: true,
      description: 'en or es; the language of the reader if missing.',
    })
    language: string | null,
  ): Promise<BroadcastMail> {
    return this.previews.mail(actor, id, personId ?? null, language == null ? null : localeOf(language));
  }

  @Query(() => BroadcastCheck, {
    description: 'What must be put right before it can go out, and to how many it would go.',
  })
  async broadcastCheck(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<BroadcastCheck> {
    return this.checks.show(await this.all.find(actor, id));
  }

  @Query(() => PersonHistory, {
    description: 'All that a campaign has sent to one person. For its coordinators; NOT_FOUND when there is nothing.',
  })
  messagesToPerson(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', { description: 'Slug of the campaign.' }) campaignSlug: string,
    @Args('personId', { type: () => ID, description: 'From AudiencePerson or BroadcastDelivery.' }) personId: string,
  ): Promise<PersonHistory> {
    return this.histories.of(actor, campaignSlug, personId);
  }

  @Query(() => [AudiencePerson], {
    description: 'Some of those who would get it now, by name: for broadcastPreview. Addresses are masked.',
  })
  broadcastRecipients(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('text', textArg) text: string | null,
  ): Promise<AudiencePerson[]> {
    return this.previews.search(actor, id, text ?? null);
  }

  @Query(() => [BroadcastDelivery], {
    description: 'What became of it, person by person, in a fixed order: ask for the next ones `after` the last.',
  })
  broadcastDeliveries(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args() page: DeliveriesPage,
  ): Promise<BroadcastDelivery[]> {
    return this.progress.deliveries(actor, id, page);
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
