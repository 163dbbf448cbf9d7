import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '#accounts';
import { Public } from '#platform/auth/public.js';
import { Group } from './group.entity.js';
import { Groups } from './groups.service.js';

@Resolver(() => Group)
export class GroupsResolver {
  constructor(private readonly groups: Groups) {}

  @Public()
  @Query(() => Group, {
    nullable: true,
    description: 'One group; null when it is unknown or nothing of it is public yet.',
  })
  group(
    @Args('slug', { type: () => String, description: 'Its short name in addresses.' }) slug: string,
  ): Promise<Group | null> {
    return this.groups.bySlug(slug);
  }
}

@Resolver(() => Me)
export class MyGroupsResolver {
  constructor(private readonly groups: Groups) {}

  @ResolveField('groups', () => [Group], { description: 'Groups that you belong to, by name.' })
  groupsOf(@Parent() me: Me): Promise<Group[]> {
    return this.groups.ofPerson(me.id);
  }
}
