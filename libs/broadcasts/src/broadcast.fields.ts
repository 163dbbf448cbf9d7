import { Context, Float, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Event } from '#events';
import type { Progress } from '#messages';
import type { RequestContext } from '#platform/auth/public.js';
import { DateTimeScalar } from '#platform/graphql/scalars.js';
import { markdownToHtml } from '#platform/markdown.js';
import { Broadcast, BroadcastStatus } from './broadcast.entity.js';
import { BroadcastLoaders } from './broadcast.loaders.js';
import { statusOf } from './broadcast.rules.js';
import { DeliveryCounts } from './broadcast.views.js';

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
  constructor(private readonly loaders: BroadcastLoaders) {}

  @ResolveField(() => String, { description: 'Body as safe HTML, placeholders as written.' })
  bodyHtml(@Parent() broadcast: Broadcast): string {
    return markdownToHtml(broadcast.body);
  }

  @ResolveField(() => BroadcastStatus, { description: 'How far it is.' })
  async status(@Parent() broadcast: Broadcast, @Context() context: RequestContext): Promise<BroadcastStatus> {
    return statusOf((await this.progress(broadcast, context))?.status ?? null);
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

  private progress(broadcast: Broadcast, context: RequestContext): Promise<Progress | null> {
    return broadcast.messageId === null ? Promise.resolve(null) : this.loaders.progress(context, broadcast.messageId);
  }
}
