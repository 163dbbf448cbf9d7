import { Context, Float, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Event } from '#events';
import type { Progress } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, type RequestContext } from '#platform/auth/public.js';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import { markdownToHtml } from '#platform/markdown.js';
import { Broadcast, BroadcastStatus } from './broadcast.entity.js';
import { BroadcastLoaders } from './broadcast.loaders.js';
import { AudiencePreviews } from './audience/audience-previews.service.js';
import { AudiencePreview } from './audience/audience.views.js';
import { canApprove } from './broadcast.policy.js';
import { statusOf, stepsFrom } from './broadcast.rules.js';
import { BroadcastLink, BroadcastPause, DeliveryCounts, ServerAnswer } from './broadcast.views.js';
import type { Totals } from './counting/click-counts.service.js';
import { LetterVersionView } from './letter/letter.inputs.js';

const none: DeliveryCounts = {
  total: 0,
  queued: 0,
  sending: 0,
  sent: 0,
  deferred: 0,
  failed: 0,
  suppressed: 0,
  unsure: 0,
  cancelled: 0,
  expired: 0,
  bounced: 0,
  complained: 0,
};

@Resolver(() => Broadcast)
export class BroadcastFields {
  constructor(
    private readonly loaders: BroadcastLoaders,
    private readonly audiences: AudiencePreviews,
  ) {}

  @ResolveField(() => String, { description: 'The texts of the first version as safe HTML, placeholders as written.' })
  bodyHtml(@Parent() broadcast: Broadcast): string {
    return markdownToHtml(broadcast.body);
  }

  @ResolveField(() => BroadcastStatus, { description: 'How far it is.' })
  async status(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<BroadcastStatus> {
    return statusOf((await this.progress(broadcast, context))?.status ?? null, broadcast.stage);
  }

  @ResolveField(() => DeliveryCounts, { description: 'Its deliveries by state, as of now.' })
  async counts(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<DeliveryCounts> {
    return (await this.progress(broadcast, context))?.counts ?? none;
  }

  @ResolveField(() => DateTimeScalar, { nullable: true, description: 'When it was handed over for sending.' })
  async startedAt(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<Date | null> {
    return (await this.progress(broadcast, context))?.createdAt ?? null;
  }

  @ResolveField(() => DateTimeScalar, { nullable: true, description: 'When the last person was dealt with.' })
  async finishedAt(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<Date | null> {
    return (await this.progress(broadcast, context))?.doneAt ?? null;
  }

  @ResolveField(() => Float, { description: 'Mails per second over the last ten seconds.' })
  async ratePerSecond(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<number> {
    return (await this.progress(broadcast, context))?.ratePerSecond ?? 0;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Seconds left at this rate; null when nothing moves or nothing is left.',
  })
  async secondsLeft(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<number | null> {
    return (await this.progress(broadcast, context))?.secondsLeft ?? null;
  }

  @ResolveField(() => Event, {
    nullable: true,
    description: 'The one event whose people it went to; null for the whole campaign.',
  })
  event(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<Event | null> {
    return broadcast.eventId === null ? Promise.resolve(null) : this.loaders.event(context, broadcast.eventId);
  }

  @ResolveField(() => Int, {
    description: 'People who may have got it twice, because a worker or a connection died at the last moment.',
  })
  async maybeTwice(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<number> {
    return (await this.progress(broadcast, context))?.maybeTwice ?? 0;
  }

  @ResolveField(() => [ServerAnswer], { description: 'The five most frequent of the newest troubles.' })
  async troubles(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<ServerAnswer[]> {
    return (await this.progress(broadcast, context))?.topReplies ?? [];
  }

  @ResolveField(() => BroadcastPause, { nullable: true, description: 'Why nothing goes out; null while it does.' })
  async pauseReason(
    @Parent() broadcast: Broadcast,
    @Context() context: RequestContext,
  ): Promise<BroadcastPause | null> {
    return (await this.progress(broadcast, context))?.pauseReason ?? null;
  }

  @ResolveField(() => [BroadcastLink], {
    description: 'Its counted links in the order of the letter; empty before it begins, and where none is counted.',
  })
  async links(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<BroadcastLink[]> {
    return (await this.clicks(broadcast, context))?.links ?? [];
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'How often its picture was loaded, null where that is not counted. Too many, because mail programs load pictures of mails that nobody reads; too few, because others load none.',
  })
  async opens(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<number | null> {
    return (await this.clicks(broadcast, context))?.opens ?? null;
  }

  @ResolveField(() => [LetterVersionView], { description: 'The letter, once for each language.' })
  versions(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<LetterVersionView[]> {
    return this.loaders.versions(context, broadcast);
  }

  @ResolveField(() => AudiencePreview, { description: 'Who its audience is now.' })
  audience(@Parent() broadcast: Broadcast): Promise<AudiencePreview> {
    return this.audiences.of(broadcast.audience);
  }

  @ResolveField(() => [String], { description: 'Names, or masked addresses, of those who wrote at it.' })
  authorNames(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<string[]> {
    return Promise.all(broadcast.authors.map((id) => this.loaders.personName(context, id)));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Name, or masked address, of who approved or rejected it.',
  })
  async decidedByName(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<string | null> {
    return broadcast.decidedBy === null ? null : this.loaders.personName(context, broadcast.decidedBy);
  }

  @ResolveField(() => [String], {
    description:
      'What you can do with it now: save, submit, approve, reject, withdraw, pause, resume, cancel, editRest, resendFailed.',
  })
  async allowed(
    @Parent() broadcast: Broadcast,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
  ): Promise<string[]> {
    const progress = await this.progress(broadcast, context);
    const failed = progress?.counts.failed ?? 0;
    return stepsFrom(statusOf(progress?.status ?? null, broadcast.stage)).filter((step) => {
      if (step === 'approve' || step === 'reject') return canApprove(actor, broadcast);
      if (step === 'editRest') return progress !== null;
      return step === 'resendFailed' ? failed > 0 : step !== 'start';
    });
  }

  private clicks(broadcast: Broadcast, context: RequestContext): Promise<Totals | null> {
    return broadcast.messageId === null ? Promise.resolve(null) : this.loaders.clicks(context, broadcast.messageId);
  }

  private progress(broadcast: Broadcast, context: RequestContext): Promise<Progress | null> {
    return broadcast.messageId === null ? Promise.resolve(null) : this.loaders.progress(context, broadcast.messageId);
  }
}
