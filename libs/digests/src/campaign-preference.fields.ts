import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CampaignLoaders, pickLanguage } from '#campaigns';
import type { RequestContext } from '#platform/auth/public.js';
import { CampaignPreference } from './preferences.types.js';

@Resolver(() => CampaignPreference)
export class CampaignPreferenceFields {
  constructor(private readonly campaigns: CampaignLoaders) {}

  @ResolveField(() => String, { description: 'Its title.' })
  async title(
    @Parent() { campaignId, locale }: CampaignPreference,
    @Context() context: RequestContext,
    @Args('language', {
      type: () => String,
      nullable: true,
      description: 'BCP 47 language, else that of the person; the best one that exists is given.',
    })
    language?: string | null,
  ): Promise<string> {
    const { defaultLanguage, slug } = await this.campaigns.byId(context, campaignId);
    const texts = await this.campaigns.texts(context, campaignId);
    const picked = pickLanguage(
      texts.map((text) => text.language),
      language ?? locale,
      defaultLanguage,
    );
    return texts.find((text) => text.language === picked)?.title ?? slug;
  }
}
