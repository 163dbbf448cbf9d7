import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Campaign, Campaigns } from '#campaigns';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public, type RequestContext } from '#platform/auth/public.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Material, MaterialFile } from './material.entity.js';
import { AddMaterialInput } from './material.inputs.js';
import { MaterialLoaders } from './material.loaders.js';
import { bestFileFor, isFallback, newestFiles } from './material.rules.js';
import { Materials } from './materials.service.js';

const languageArg = {
  type: () => String,
  nullable: true,
  description: 'BCP 47 language of the reader; en when absent.',
};

@Resolver(() => Material)
export class MaterialsResolver {
  constructor(
    private readonly service: Materials,
    private readonly campaigns: Campaigns,
    private readonly loaders: MaterialLoaders,
  ) {}

  @Public()
  @Query(() => [Material], {
    description: 'Materials of a campaign that you may see, in the order of the coordinators.',
  })
  async materials(
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
    @Args('campaignSlug', { description: 'Slug of the campaign.' }) campaignSlug: string,
    @Args('language', { ...languageArg, description: 'Materials that exist in this language come first.' })
    language?: string | null,
  ): Promise<Material[]> {
    const campaign = await this.campaigns.findVisible(actor, campaignSlug);
    return campaign ? this.sorted(context, await this.loaders.byCampaign(context, actor, campaign.id), language) : [];
  }

  @Mutation(() => Material, { description: 'Adds a material, a language or a newer version. Coordinators only.' })
  addMaterial(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The material and its uploaded file.' }) input: AddMaterialInput,
  ): Promise<Material> {
    return this.service.add(actor, input);
  }

  @Mutation(() => Boolean, { description: 'Takes a material off the page and out of download. Coordinators only.' })
  removeMaterial(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The material.' }) id: string,
  ): Promise<boolean> {
    return this.service.remove(actor, id);
  }

  @ResolveField(() => [MaterialFile], { description: 'The newest version of every language and paper size.' })
  async files(@Parent() material: Material, @Context() context: RequestContext): Promise<MaterialFile[]> {
    return newestFiles(await this.loaders.files(context, material.id));
  }

  @ResolveField(() => MaterialFile, { nullable: true, description: 'The file for a reader of this language.' })
  async bestFile(
    @Parent() material: Material,
    @Context() context: RequestContext,
    @Args('language', languageArg) language?: string | null,
  ): Promise<MaterialFile | null> {
    return bestFileFor(await this.loaders.files(context, material.id), language ?? 'en');
  }

  @ResolveField(() => Boolean, { description: 'True when bestFile is in another language than the one asked for.' })
  async languageFallback(
    @Parent() material: Material,
    @Context() context: RequestContext,
    @Args('language', languageArg) language?: string | null,
  ): Promise<boolean> {
    const wanted = language ?? 'en';
    return isFallback(bestFileFor(await this.loaders.files(context, material.id), wanted), wanted);
  }

  /** In the reader's language first, otherwise in the order of the coordinators. */
  private async sorted(context: RequestContext, materials: Material[], language?: string | null): Promise<Material[]> {
    if (!language) return materials;
    const foreign = await Promise.all(materials.map((material) => this.languageFallback(material, context, language)));
    const rank = new Map(materials.map((material, index) => [material.id, Number(foreign[index])]));
    return materials.toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  }
}

@Resolver(() => Campaign)
export class CampaignMaterials {
  constructor(private readonly resolver: MaterialsResolver) {}

  @ResolveField(() => [Material], { description: 'Materials that you may see.' })
  materials(
    @Parent() campaign: Campaign,
    @CurrentActor() actor: Actor,
    @Context() context: RequestContext,
    @Args('language', { ...languageArg, description: 'Materials that exist in this language come first.' })
    language?: string | null,
  ): Promise<Material[]> {
    return this.resolver.materials(actor, context, campaign.slug, language);
  }
}

@Resolver(() => MaterialFile)
export class MaterialFileFields {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Paper, such as A4 or Letter; null when it does not matter.',
  })
  paperSize(@Parent() file: MaterialFile): string | null {
    return file.paperSize === '' ? null : file.paperSize;
  }

  @ResolveField(() => String, { description: 'Absolute address of the download.' })
  url(@Parent() file: MaterialFile): string {
    return `${this.config.publicUrl}/files/${file.id}/${encodeURIComponent(file.fileName)}`;
  }
}
