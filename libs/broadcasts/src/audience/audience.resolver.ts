import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Group } from '#groups';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';
import { localeOf } from '#platform/words.js';
import { Broadcast } from '../broadcast.entity.js';
import { AudienceGroups } from './audience-groups.service.js';
import { AudiencePreviews } from './audience-previews.service.js';
import { AudienceInput } from './audience.inputs.js';
import { AudiencePreview } from './audience.views.js';
import { describeAudience } from './describe.js';

const localeArg = { type: () => String, defaultValue: 'en', description: 'Language of the sentence: en or es.' };
const sentence = 'Who is meant, as a sentence with the names of events, groups and places.';

@Resolver(() => AudiencePreview)
export class AudiencePreviewResolver {
  constructor(
    private readonly previews: AudiencePreviews,
    private readonly groups: AudienceGroups,
    private readonly dataSource: DataSource,
  ) {}

  @Query(() => [Group], {
    description:
      'Groups that an audience can name: those with an event in the campaign and those that back it; the first 50 by name. For its coordinators.',
  })
  audienceGroups(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', { description: 'Slug of the campaign.' }) campaignSlug: string,
    @Args('text', { type: () => String, nullable: true, description: 'Only those with this in their name.' })
    text: string | null,
    @Args('id', { type: () => ID, nullable: true, description: 'Only this one, if it is among them.' })
    id: string | null,
  ): Promise<Group[]> {
    return this.groups.find(actor, campaignSlug, { text: text ?? '', id: id ?? null });
  }

  @Query(() => AudiencePreview, {
    description: 'How many people an audience is. For coordinators of the campaign, 120 times a minute.',
  })
  audiencePreview(
    @CurrentActor() actor: Actor,
    @Args('audience', { description: 'Who is meant.' }) audience: AudienceInput,
  ): Promise<AudiencePreview> {
    return this.previews.preview(actor, audience);
  }

  @ResolveField(() => String, { description: sentence })
  audienceText(@Parent() { audience }: AudiencePreview, @Args('locale', localeArg) locale: string): Promise<string> {
    return describeAudience(this.dataSource.manager, audience, localeOf(locale));
  }
}

@Resolver(() => Broadcast)
export class BroadcastAudienceResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => String, { description: sentence })
  audienceText(@Parent() { audience }: Broadcast, @Args('locale', localeArg) locale: string): Promise<string> {
    return describeAudience(this.dataSource.manager, audience, localeOf(locale));
  }
}
