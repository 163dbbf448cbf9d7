import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Public } from '#platform/auth/public.js';
import { UnsubscribeScope, UnsubscribeView } from './unsubscribe.types.js';
import { Unsubscribes } from './unsubscribes.service.js';

const keyField = 'Last part of the link in the foot of the mail. LINK_INVALID when it is not one of ours.';

@Resolver(() => UnsubscribeView)
export class UnsubscribesResolver {
  constructor(private readonly unsubscribes: Unsubscribes) {}

  @Public('link')
  @Query(() => UnsubscribeView, { description: 'What the link below a mail would stop. Changes nothing.' })
  unsubscribeView(@Args('key', { description: keyField }) key: string): Promise<UnsubscribeView> {
    return this.unsubscribes.view(key);
  }

  @Public('link')
  @Mutation(() => UnsubscribeView, { description: 'Stops mails, at once. A second time changes nothing.' })
  unsubscribe(
    @Args('key', { description: keyField }) key: string,
    @Args('scope', {
      type: () => UnsubscribeScope,
      defaultValue: UnsubscribeScope.THIS_TOPIC,
      description: 'Mails like this one, or all.',
    })
    scope: UnsubscribeScope,
  ): Promise<UnsubscribeView> {
    return this.unsubscribes.unsubscribe(key, scope, 'unsubscribe page');
  }
}
