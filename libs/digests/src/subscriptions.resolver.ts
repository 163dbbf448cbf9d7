import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Campaign, CampaignLoaders } from '#campaigns';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public, type RequestContext } from '#platform/auth/public.js';
import { SignUpResult } from '#platform/graphql/sign-up-result.js';
import { RateLimited } from '#platform/rate-limits/rate-limited.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { DigestRequests } from './digest-requests.service.js';
import { DigestInput, FollowInput, NearbyInput, SubscriptionInput } from './subscription.inputs.js';
import { SubscriptionView } from './subscription.view.js';
import { Subscriptions } from './subscriptions.service.js';

const keyArg = { description: 'The last part of the link in the mail; LINK_INVALID when it is not genuine.' };

@Resolver(() => SubscriptionView)
export class SubscriptionsResolver {
  constructor(
    private readonly requests: DigestRequests,
    private readonly rateLimits: RateLimits,
    private readonly subscriptions: Subscriptions,
    private readonly campaigns: CampaignLoaders,
  ) {}

  @Public()
  @RateLimited('subscribeToDigest')
  @Mutation(() => SignUpResult, {
    description:
      'Asks for a regular mail of new actions near a place. Nothing is sent before the link in the first mail is used. ' +
      'Errors: BAD_INPUT, NOT_FOUND (campaign), RATE_LIMITED.',
  })
  async subscribeToDigest(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who, where and when.' }) input: DigestInput,
  ): Promise<SignUpResult> {
    await this.rateLimits.perAddress('digest', input.email);
    return this.requests.subscribe(actor, input);
  }

  @Public()
  @RateLimited('tellMeWhenNear')
  @Mutation(() => SignUpResult, {
    description:
      'Asks for a mail as soon as an action appears near a place, at most one a day. Nothing is sent before the link in ' +
      'the first mail is used. Errors: BAD_INPUT, NOT_FOUND (campaign), RATE_LIMITED.',
  })
  async tellMeWhenNear(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who and where.' }) input: NearbyInput,
  ): Promise<SignUpResult> {
    await this.rateLimits.perAddress('digest', input.email);
    return this.requests.tellWhenNear(actor, input);
  }

  @Public()
  @RateLimited('followCampaign')
  @Mutation(() => SignUpResult, {
    description:
      'Asks for news and new actions of one campaign, at most one mail a day. Nothing is sent before the link in the ' +
      'first mail is used. Errors: BAD_INPUT, NOT_FOUND (campaign), RATE_LIMITED.',
  })
  async followCampaign(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who and which.' }) input: FollowInput,
  ): Promise<SignUpResult> {
    await this.rateLimits.perAddress('digest', input.email);
    return this.requests.follow(actor, input);
  }

  @Public('link')
  @Query(() => SubscriptionView, { description: 'The subscription behind a mailed link.' })
  subscriptionByLink(@Args('key', keyArg) key: string): Promise<SubscriptionView> {
    return this.subscriptions.byLink(key);
  }

  @Public('link')
  @Mutation(() => SubscriptionView, {
    description: 'Says yes; again says nothing new. Also takes back an earlier unsubscribe.',
  })
  confirmSubscription(@Args('key', keyArg) key: string): Promise<SubscriptionView> {
    return this.subscriptions.confirm(key);
  }

  @Public('link')
  @Mutation(() => SubscriptionView, { description: 'Ends it; again does no harm. Other subscriptions go on.' })
  endSubscription(@Args('key', keyArg) key: string): Promise<SubscriptionView> {
    return this.subscriptions.end(key);
  }

  @Public('link')
  @Mutation(() => SubscriptionView, { description: 'Changes place, distance, how often, when, types or language.' })
  updateSubscription(
    @Args('key', keyArg) key: string,
    @Args('input', { description: 'What to change.' }) input: SubscriptionInput,
  ): Promise<SubscriptionView> {
    return this.subscriptions.update(key, input);
  }

  @ResolveField(() => Campaign, {
    nullable: true,
    description: 'The only campaign whose actions are meant, if it is only one.',
  })
  campaign(@Parent() { campaignId }: SubscriptionView, @Context() context: RequestContext): Promise<Campaign | null> {
    return campaignId === null ? Promise.resolve(null) : this.campaigns.byId(context, campaignId);
  }
}
