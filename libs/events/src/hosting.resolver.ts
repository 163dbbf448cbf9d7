import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public } from '#platform/auth/public.js';
import { RateLimited } from '#platform/rate-limits/rate-limited.js';
import type { EventKey } from './event-access.js';
import { EventEditing } from './event-editing.service.js';
import { EditEventInput, RegisterEventInput } from './event.inputs.js';
import { HostedEvent, RegisterEventResult } from './event.types.js';
import { Hosting } from './hosting.service.js';
import { Registrations } from './registrations.service.js';

const key = {
  type: () => String,
  nullable: true,
  description: 'Key of the host link; without it you must be signed in.',
} as const;
const eventId = { type: () => ID, nullable: true, description: 'The event, when you are signed in.' } as const;
const note = { type: () => String, nullable: true, description: 'A word to the people who are going.' } as const;

@Resolver(() => HostedEvent)
export class HostingResolver {
  constructor(
    private readonly hosting: Hosting,
    private readonly registrations: Registrations,
    private readonly editing: EventEditing,
  ) {}

  @Public('link')
  @Query(() => HostedEvent, { description: 'An event for its host: on the map or not, who comes, everything to edit.' })
  hostedEvent(
    @CurrentActor() actor: Actor,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<HostedEvent> {
    return this.hosting.view(actor, { key: link, eventId: id });
  }

  @Public()
  @RateLimited('registerEvent')
  @Mutation(() => RegisterEventResult, { description: 'Registers an event; the link to it is mailed to the host.' })
  registerEvent(@Args('input', { description: 'The event.' }) input: RegisterEventInput): Promise<RegisterEventResult> {
    return this.registrations.register(input);
  }

  @Public('link')
  @Mutation(() => HostedEvent, { description: 'Proves the address behind a host link. Pressing twice does no harm.' })
  async confirmHost(
    @CurrentActor() actor: Actor,
    @Args('key', { description: 'Key of the host link.' }) link: string,
  ): Promise<HostedEvent> {
    await this.registrations.confirm(actor, link);
    return this.hosting.view(actor, { key: link });
  }

  @Public()
  @RateLimited('requestHostLink')
  @Mutation(() => Boolean, {
    description: 'Mails the host link again, if the address is a host of the event. Always true.',
  })
  requestHostLink(
    @Args('eventSlug', { description: 'Slug of the event.' }) slug: string,
    @Args('email', { description: 'Your address.' }) email: string,
  ): Promise<boolean> {
    return this.registrations.requestLink(slug, email);
  }

  @Public('link')
  @Mutation(() => HostedEvent, {
    description: 'Changes an event. People who are going are told of a new time, place or mode.',
  })
  editEvent(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The changes.' }) input: EditEventInput,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<HostedEvent> {
    return this.afterwards(actor, { key: link, eventId: id }, (at) => this.editing.edit(actor, at, input));
  }

  @Public('link')
  @Mutation(() => HostedEvent, {
    description: 'Cancels an event; it stays visible as cancelled and everybody going is told.',
  })
  cancelEvent(
    @CurrentActor() actor: Actor,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
    @Args('note', note) words?: string,
  ): Promise<HostedEvent> {
    return this.afterwards(actor, { key: link, eventId: id }, (at) => this.editing.cancel(actor, at, words ?? null));
  }

  @Public('link')
  @Mutation(() => HostedEvent, {
    description: 'Puts an event off; a new date makes it valid again. Everybody going is told.',
  })
  postponeEvent(
    @CurrentActor() actor: Actor,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
    @Args('note', note) words?: string,
  ): Promise<HostedEvent> {
    return this.afterwards(actor, { key: link, eventId: id }, (at) => this.editing.postpone(actor, at, words ?? null));
  }

  @Public('link')
  @Mutation(() => HostedEvent, { description: 'Takes an event back and off the map.' })
  withdrawEvent(
    @CurrentActor() actor: Actor,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<HostedEvent> {
    return this.afterwards(actor, { key: link, eventId: id }, (at) => this.editing.withdraw(actor, at));
  }

  @Public('link')
  @RateLimited('addCohost')
  @Mutation(() => HostedEvent, { description: 'Mails somebody a host link of their own for this event.' })
  addCohost(
    @CurrentActor() actor: Actor,
    @Args('email', { description: 'Their address.' }) email: string,
    @Args('name', { type: () => String, nullable: true, description: 'Their name.' }) name?: string,
    @Args('key', key) link?: string,
    @Args('eventId', eventId) id?: string,
  ): Promise<HostedEvent> {
    return this.afterwards(actor, { key: link, eventId: id }, (at) =>
      this.registrations.addCohost(actor, at, email, name ?? null),
    );
  }

  private async afterwards(actor: Actor, at: EventKey, act: (at: EventKey) => Promise<void>): Promise<HostedEvent> {
    await act(at);
    return this.hosting.view(actor, at);
  }
}
