import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public, type RequestContext } from '#platform/auth/public.js';
import { RateLimited } from '#platform/rate-limits/rate-limited.js';
import { Accounts } from './accounts.service.js';
import { Me } from './me.type.js';

@Resolver(() => Me)
export class AccountsResolver {
  constructor(private readonly accounts: Accounts) {}

  @Public()
  @Query(() => Me, { nullable: true, description: 'Who is signed in; null for everybody else.' })
  me(@CurrentActor() actor: Actor): Promise<Me | null> {
    return this.accounts.whoIs(actor);
  }

  @Public()
  @RateLimited('requestSignInLink', { times: 20, perSeconds: 600 })
  @Mutation(() => Boolean, {
    description:
      'Mails a sign-in link to admins, coordinators, members of groups and hosts. Always true, so that nobody can find out ' +
      'who has an account. The link works once, for 30 minutes. Errors: BAD_INPUT, RATE_LIMITED.',
  })
  requestSignInLink(
    @Args('email', { type: () => String, description: 'Where the link goes.' }) email: string,
    @Args('locale', {
      type: () => String,
      nullable: true,
      defaultValue: 'en',
      description: 'Language of the mail and of the page behind the link: "en" or "es".',
    })
    locale: string | null,
  ): Promise<boolean> {
    return this.accounts.requestSignInLink(email, locale);
  }

  @Public()
  @RateLimited('signIn')
  @Mutation(() => Me, {
    description:
      'Uses up the token of a sign-in link and sets the session cookie (HttpOnly, SameSite=Lax, 30 days). ' +
      'Errors: LINK_INVALID for a used, old or unknown token, RATE_LIMITED.',
  })
  signIn(
    @Args('token', { type: () => String, description: 'The last part of the link in the mail.' }) token: string,
    @Context() context: RequestContext,
  ): Promise<Me> {
    return this.accounts.signIn(token, context);
  }

  @Mutation(() => Boolean, { description: 'Ends the session and removes the cookie. Always true.' })
  signOut(@Context() context: RequestContext): Promise<boolean> {
    return this.accounts.signOut(context);
  }
}
