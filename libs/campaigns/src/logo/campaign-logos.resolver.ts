import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Int, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { logoAt } from '#messages';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, type RequestContext } from '#platform/auth/public.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Campaign } from '../campaign.entity.js';
import { CampaignLoaders } from '../campaign.loaders.js';
import { CampaignLogos, LONGEST_WORDS } from './campaign-logos.service.js';

@ObjectType('CampaignLogo', { description: 'Picture on top of the page of a campaign and of its mails.' })
export class CampaignLogoView {
  @Field({ description: 'Its address, which is never that of another picture.' }) url: string;
  @Field(() => Int, { description: 'Pixels, at most 720.' }) width: number;
  @Field(() => Int, { description: 'Pixels, at most 144.' }) height: number;
  @Field(() => String, {
    nullable: true,
    description: 'What is read out where it is not shown; null when that is the title of the campaign.',
  })
  alt: string | null;
}

const slugArg = { description: 'Slug of the campaign.' };

@Resolver(() => Campaign)
export class CampaignLogosResolver {
  constructor(
    private readonly logos: CampaignLogos,
    private readonly loaders: CampaignLoaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @ResolveField(() => CampaignLogoView, { nullable: true, description: 'Its logo, if it has one.' })
  async logo(@Parent() campaign: Campaign, @Context() context: RequestContext): Promise<CampaignLogoView | null> {
    const found = campaign.logoId === null ? null : await this.loaders.logo(context, campaign.logoId);
    if (!found) return null;
    const { id, width, height, alt } = found;
    return { url: logoAt(this.config.publicUrl, id), width, height, alt };
  }

  @Mutation(() => Campaign, {
    description:
      'Gives a campaign a logo, or other words for the one it has. It is drawn anew, at most 720 by 144 pixels; what shines through gets a light plate. Mails that are sent from now on show it; those sent before keep theirs.',
  })
  setCampaignLogo(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', slugArg) slug: string,
    @Args('uploadId', {
      type: () => ID,
      nullable: true,
      description:
        'From POST /uploads; BAD_INPUT unless a picture of your own, at least 24 pixels wide and high. Null keeps the picture; BAD_INPUT when there is none.',
    })
    uploadId: string | null | undefined,
    @Args('alt', {
      type: () => String,
      nullable: true,
      description: `What is read out where it is not shown, at most ${String(LONGEST_WORDS)} characters; null for the title of the campaign.`,
    })
    alt: string | null | undefined,
  ): Promise<Campaign> {
    return this.logos.set(actor, slug, uploadId ?? null, alt?.trim() ?? '');
  }

  @Mutation(() => Campaign, {
    description:
      'Takes the logo and all before it away, also from mails that were sent: their programs show its words as soon as they ask for it again, at the latest after a day.',
  })
  removeCampaignLogo(@CurrentActor() actor: Actor, @Args('campaignSlug', slugArg) slug: string): Promise<Campaign> {
    return this.logos.remove(actor, slug);
  }
}
