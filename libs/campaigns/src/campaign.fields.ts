import { Args, Context, Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Group } from '#groups';
import { Me } from '#accounts';
import { CurrentActor, type RequestContext } from '#platform/auth/public.js';
import type { Actor } from '#platform/auth/actor.js';
import { markdownToHtml } from '#platform/markdown.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import { Campaign, type CampaignText } from './campaign.entity.js';
import { CampaignLoaders } from './campaign.loaders.js';
import { pickLanguage } from './campaign.rules.js';
import { Campaigns } from './campaigns.service.js';
import { EventType } from './event-type.entity.js';

@ObjectType({ description: 'Counts of what is on the public map.' })
export class CampaignStats {
  @Field(() => Int, { description: 'Events.' }) events: number;
  @Field(() => Int, { description: 'Cancelled events, which stay visible as such and are in no other count.' })
  cancelled: number;

  @Field(() => Int, { description: 'Events that take place as shown.' }) confirmed: number;
  @Field(() => Int, { description: 'Events whose details are to be announced.' }) saveTheDates: number;
  @Field(() => Int, { description: 'Different cities.' }) cities: number;
  @Field(() => Int, { description: 'Different countries.' }) countries: number;
  @Field(() => Int, { nullable: true, description: 'People going, guests included; null when the campaign hides it.' })
  going: number | null;
}

const languageArg = { nullable: true, description: 'BCP 47 language; the best one that exists is given.' };

@Resolver(() => Campaign)
export class CampaignFields {
  constructor(private readonly loaders: CampaignLoaders) {}

  @ResolveField(() => [String], { description: 'Languages that the call exists in.' })
  async languages(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<string[]> {
    const texts = await this.loaders.texts(context, campaign.id);
    return texts
      .map((text) => text.language)
      .sort(
        (a, b) => Number(b === campaign.defaultLanguage) - Number(a === campaign.defaultLanguage) || a.localeCompare(b),
      );
  }

  @ResolveField(() => String, { description: 'Title.' })
  async title(
    @Parent() campaign: Campaign,
    @Context() context: RequestContext,
    @Args('language', { type: () => String, ...languageArg }) language?: string,
  ): Promise<string> {
    return (await this.text(campaign, context, language)).title;
  }

  @ResolveField(() => String, { description: 'One or two sentences for lists.' })
  async summary(
    @Parent() campaign: Campaign,
    @Context() context: RequestContext,
    @Args('language', { type: () => String, ...languageArg }) language?: string,
  ): Promise<string> {
    return (await this.text(campaign, context, language)).summary;
  }

  @ResolveField(() => String, { description: 'The call as safe HTML.' })
  async callHtml(
    @Parent() campaign: Campaign,
    @Context() context: RequestContext,
    @Args('language', { type: () => String, ...languageArg }) language?: string,
  ): Promise<string> {
    return markdownToHtml((await this.text(campaign, context, language)).call);
  }

  @ResolveField(() => String, { description: 'The call as typed, Markdown.' })
  async callMarkdown(
    @Parent() campaign: Campaign,
    @Context() context: RequestContext,
    @Args('language', { type: () => String, ...languageArg }) language?: string,
  ): Promise<string> {
    return (await this.text(campaign, context, language)).call;
  }

  @ResolveField(() => String, {
    description: 'The language that title and call are given in, so that a fallback can be said.',
  })
  async textLanguage(
    @Parent() campaign: Campaign,
    @Context() context: RequestContext,
    @Args('language', { type: () => String, ...languageArg }) language?: string,
  ): Promise<string> {
    return (await this.text(campaign, context, language)).language;
  }

  @ResolveField(() => [EventType], { description: 'Types that its events may have.' })
  eventTypes(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<EventType[]> {
    return this.loaders.eventTypes(context, campaign.id);
  }

  @ResolveField(() => [CampaignUpdate], { description: 'News, newest first.' })
  updates(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<CampaignUpdate[]> {
    return this.loaders.updates(context, campaign.id);
  }

  @ResolveField(() => [Group], { description: 'Groups that call for it.' })
  async callers(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<Group[]> {
    return (await this.loaders.endorsers(context, campaign.id)).callers;
  }

  @ResolveField(() => [Group], { description: 'Groups that back it.' })
  async endorsers(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<Group[]> {
    return (await this.loaders.endorsers(context, campaign.id)).endorsers;
  }

  @ResolveField(() => CampaignStats, { description: 'Counts for the campaign page.' })
  async stats(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<CampaignStats> {
    const stats = await this.loaders.stats(context, campaign.id);
    return { ...stats, going: campaign.showGoing ? stats.going : null };
  }

  private async text(campaign: Campaign, context: RequestContext, language: string | undefined): Promise<CampaignText> {
    const texts = await this.loaders.texts(context, campaign.id);
    const picked = pickLanguage(
      texts.map((text) => text.language),
      language,
      campaign.defaultLanguage,
    );
    const text = texts.find((candidate) => candidate.language === picked);
    if (!text) throw new Error('A campaign has no text.');
    return text;
  }
}

@Resolver(() => EventType)
export class EventTypeFields {
  @ResolveField(() => String, { description: 'Name for people, in the best language that exists.' })
  name(@Parent() type: EventType, @Args('language', { type: () => String, ...languageArg }) language?: string): string {
    return type.names[pickLanguage(Object.keys(type.names), language, 'en')] ?? type.code;
  }
}

@Resolver(() => CampaignUpdate)
export class CampaignUpdateFields {
  @ResolveField(() => String, { description: 'Text as safe HTML.' })
  bodyHtml(@Parent() update: CampaignUpdate): string {
    return markdownToHtml(update.body);
  }
}

@Resolver(() => Me)
export class MeCampaigns {
  constructor(private readonly campaigns: Campaigns) {}

  @ResolveField(() => [Campaign], { name: 'campaigns', description: 'Campaigns that you coordinate.' })
  async campaignsOfMine(@CurrentActor() actor: Actor): Promise<Campaign[]> {
    return this.campaigns.coordinatedBy(actor);
  }
}
