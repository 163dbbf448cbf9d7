import { Args, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public } from '#platform/auth/public.js';
import { connectionOf, type Connection } from '#platform/graphql/paging.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import { Campaign, CampaignStatus } from './campaign.entity.js';
import { CampaignInput, CampaignUpdateInput } from './campaign.inputs.js';
import { CampaignLoaders } from './campaign.loaders.js';
import { CampaignList } from './campaign-list.service.js';
import { Campaigns } from './campaigns.service.js';
import { EventType } from './event-type.entity.js';

@ObjectType({ description: 'A page of campaigns.' })
export class CampaignConnection extends connectionOf(Campaign, 'Campaign') {}

const slugArg = { description: 'Slug of the campaign.' };

@Resolver(() => Campaign)
export class CampaignsResolver {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly list: CampaignList,
    private readonly loaders: CampaignLoaders,
  ) {}

  @Public()
  @Query(() => CampaignConnection, { name: 'campaigns', description: 'Public campaigns, soonest first.' })
  publicCampaigns(
    @Args('first', { type: () => Int, defaultValue: 20, description: 'At most 100.' }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor.' }) after?: string,
    @Args('current', { defaultValue: true, description: 'Only those that are not over.' }) current?: boolean,
  ): Promise<Connection<Campaign>> {
    return this.list.publicPage({ first, after: after ?? null, current: current ?? true });
  }

  @Public()
  @Query(() => Campaign, { nullable: true, description: 'One campaign; null when there is none that you may see.' })
  campaign(@CurrentActor() actor: Actor, @Args('slug', slugArg) slug: string): Promise<Campaign | null> {
    return this.campaigns.findVisible(actor, slug);
  }

  @Public()
  @Query(() => [EventType], { description: 'All event types.' })
  eventTypes(): Promise<EventType[]> {
    return this.loaders.allEventTypes();
  }

  @Query(() => [Campaign], { description: 'Campaigns that you coordinate, newest first.' })
  myCampaigns(@CurrentActor() actor: Actor): Promise<Campaign[]> {
    return this.campaigns.coordinatedBy(actor);
  }

  @Mutation(() => Campaign, { description: 'Calls a campaign; you become its coordinator.' })
  createCampaign(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The campaign.' }) input: CampaignInput,
  ): Promise<Campaign> {
    return this.campaigns.create(actor, input);
  }

  @Mutation(() => Campaign, { description: 'Replaces texts and settings. The window must still hold all events.' })
  updateCampaign(
    @CurrentActor() actor: Actor,
    @Args('slug', slugArg) slug: string,
    @Args('input', { description: 'The campaign.' }) input: CampaignInput,
  ): Promise<Campaign> {
    return this.campaigns.update(actor, slug, input);
  }

  @Mutation(() => Campaign, { description: 'Opens, closes or archives a campaign.' })
  setCampaignStatus(
    @CurrentActor() actor: Actor,
    @Args('slug', slugArg) slug: string,
    @Args('status', { type: () => CampaignStatus, description: 'The new status.' }) status: CampaignStatus,
  ): Promise<Campaign> {
    return this.campaigns.setStatus(actor, slug, status);
  }

  @Mutation(() => Boolean, {
    description: 'Makes the person with this address a coordinator. They sign in by e-mail link.',
  })
  addCoordinator(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slugArg) slug: string,
    @Args('email', { description: 'Their address.' }) email: string,
  ): Promise<boolean> {
    return this.campaigns.addCoordinator(actor, slug, email);
  }

  @Mutation(() => CampaignUpdate, { description: 'Publishes news on the campaign page.' })
  addCampaignUpdate(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The news.' }) input: CampaignUpdateInput,
  ): Promise<CampaignUpdate> {
    return this.campaigns.addUpdate(actor, input);
  }
}
