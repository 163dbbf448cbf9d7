import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';
import type { Connection } from '#platform/graphql/paging.js';
import { Quarantine } from './quarantine.service.js';
import {
  SendingReputation,
  QuarantineArgs,
  QuarantinedReport,
  QuarantinedReportConnection,
} from './quarantine.types.js';

@Resolver()
export class QuarantineResolver {
  constructor(private readonly quarantine: Quarantine) {}

  @Query(() => QuarantinedReportConnection, {
    description:
      'Reports about mails that nobody could understand, newest first. For administrators; NOT_FOUND for others.',
  })
  quarantinedReports(
    @CurrentActor() actor: Actor,
    @Args() args: QuarantineArgs,
  ): Promise<Connection<QuarantinedReport>> {
    return this.quarantine.list(actor, args);
  }

  @Query(() => SendingReputation, {
    description: 'How our mails fare, and what came back. For administrators; NOT_FOUND for others.',
  })
  sendingReputation(@CurrentActor() actor: Actor): Promise<SendingReputation> {
    return this.quarantine.reputation(actor);
  }

  @Mutation(() => Boolean, {
    description: 'Takes a report out of the quarantine and forgets its text. NOT_FOUND when it is not there any more.',
  })
  discardQuarantinedReport(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The id of the report.' }) id: string,
  ): Promise<boolean> {
    return this.quarantine.discard(actor, id);
  }
}
