import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Public } from '#platform/auth/public.js';
import { PersonPreferences } from './preferences.service.js';
import { PreferenceInput, Preferences } from './preferences.types.js';

const keyArg = { description: 'The last part of the link in the foot of a mail; LINK_INVALID when it is not genuine.' };

@Resolver(() => Preferences)
export class PreferencesResolver {
  constructor(private readonly preferences: PersonPreferences) {}

  @Public('link')
  @Query(() => Preferences, { description: 'What the person behind a mailed link gets, and what is held about them.' })
  preferencesByLink(@Args('key', keyArg) key: string): Promise<Preferences> {
    return this.preferences.byLink(key);
  }

  @Public('link')
  @Mutation(() => Preferences, {
    description:
      'Switches one thing on or off, at once; again does no harm. Complaints and blocks stay. ' +
      'Errors: LINK_INVALID, BAD_INPUT, NOT_FOUND.',
  })
  changePreference(
    @Args('key', keyArg) key: string,
    @Args('input', { description: 'What, and whether it shall come.' }) input: PreferenceInput,
  ): Promise<Preferences> {
    return this.preferences.change(key, input);
  }

  @Public('link')
  @Mutation(() => String, {
    description:
      'Makes this link and all before it invalid, with those to the settings of subscriptions, and mails a new one. ' +
      'Links that only unsubscribe go on working. Returns where it goes, masked: a…@example.org. ' +
      'Errors: LINK_INVALID, CONFLICT when no mail may go there.',
  })
  renewPreferencesLink(@Args('key', keyArg) key: string): Promise<string> {
    return this.preferences.renewLink(key);
  }

  @Public('link')
  @Mutation(() => Preferences, {
    description: 'Stops every mail, except those that the person asks for. Errors: LINK_INVALID.',
  })
  stopAllMails(@Args('key', keyArg) key: string): Promise<Preferences> {
    return this.preferences.stopAll(key);
  }
}
