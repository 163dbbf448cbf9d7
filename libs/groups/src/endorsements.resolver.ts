import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public, type RequestContext } from '#platform/auth/public.js';
import { inOrder, loader } from '#platform/graphql/loaders.js';
import { SignUpResult } from '#platform/graphql/sign-up-result.js';
import { RateLimited } from '#platform/rate-limits/rate-limited.js';
import { Endorsement } from './endorsement.entity.js';
import { EndorseCampaignArgs } from './endorsement.inputs.js';
import { endorsementStatuses, type EndorsementStatus } from './endorsement.rules.js';
import { Endorsements } from './endorsements.service.js';
import { Group } from './group.entity.js';
import { Groups } from './groups.service.js';

const key = { type: () => String, description: 'The last part of the link in the mail.' };

@Resolver(() => Endorsement)
export class EndorsementsResolver {
  constructor(
    private readonly endorsements: Endorsements,
    private readonly groups: Groups,
  ) {}

  @Public()
  @RateLimited('endorseCampaign')
  @Mutation(() => SignUpResult, {
    description:
      'A group backs a campaign. Mails a link to the contact; after that a coordinator decides. ' +
      'Errors: BAD_INPUT, NOT_FOUND, CAMPAIGN_CLOSED, CONFLICT when the group has already answered, RATE_LIMITED.',
  })
  endorseCampaign(@Args() given: EndorseCampaignArgs): Promise<SignUpResult> {
    return this.endorsements.endorse(given);
  }

  @Public('link')
  @Query(() => Endorsement, { description: 'The endorsement behind a mailed link. Errors: LINK_INVALID.' })
  endorsementByLink(@Args('key', key) given: string): Promise<Endorsement> {
    return this.endorsements.byLink(given);
  }

  @Public('link')
  @Mutation(() => Endorsement, {
    description:
      'Confirms that the group backs the campaign; using the link again changes nothing. Errors: LINK_INVALID.',
  })
  confirmEndorsement(@Args('key', key) given: string): Promise<Endorsement> {
    return this.endorsements.confirm(given);
  }

  @Query(() => [Endorsement], {
    name: 'endorsements',
    description: 'All endorsements of a campaign, newest first, for its coordinators. Errors: NOT_FOUND.',
  })
  ofCampaign(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', { type: () => String, description: 'Short name of the campaign.' }) slug: string,
    @Args('status', {
      type: () => endorsementStatuses,
      nullable: true,
      description: 'Only those that have come this far.',
    })
    status?: EndorsementStatus | null,
  ): Promise<Endorsement[]> {
    return this.endorsements.ofCampaign(actor, slug, status ?? null);
  }

  @Mutation(() => Endorsement, {
    description:
      'Shows an endorsement or not, and mails the contact; can be changed later. For coordinators. ' +
      'Errors: NOT_FOUND, CONFLICT while the contact has not confirmed.',
  })
  decideEndorsement(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the endorsement.' }) id: string,
    @Args('accept', { type: () => Boolean, description: 'True shows it on the page of the campaign.' }) accept: boolean,
  ): Promise<Endorsement> {
    return this.endorsements.decide(actor, id, accept);
  }

  @ResolveField('group', () => Group, { description: 'The group.' })
  async groupOf(@Parent() endorsement: Endorsement, @Context() context: RequestContext): Promise<Group> {
    const batch = async (ids: readonly string[]): Promise<(Group | Error)[]> => {
      const rows = inOrder(ids, await this.groups.byIds(ids), (group) => group.id);
      return rows.map((row) => row ?? new Error('A group vanished.'));
    };
    return loader(context, 'endorsement.group', batch).load(endorsement.groupId);
  }
}
