import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';
import { localeOf } from '#platform/words.js';
import { BroadcastDrafts } from './broadcast-drafts.service.js';
import { BroadcastLifecycle } from './broadcast-lifecycle.service.js';
import { BroadcastPreviews } from './broadcast-previews.service.js';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastDraftInput, SendBroadcastInput, SubmitBroadcastInput } from './broadcast.inputs.js';
import { LetterPicture } from './letter/letter.inputs.js';
import { LetterPictures } from './letter/pictures.service.js';

const idArg = { type: () => ID, description: 'Id of the broadcast; NOT_FOUND unless you coordinate its campaign.' };
const versionArg = {
  type: () => Int,
  description: 'The version that you looked at; CONFLICT when there is a newer one.',
};
const over = 'CONFLICT when it is at a point where that cannot be done.';

/** From draft to done. */
@Resolver(() => Broadcast)
export class LettersResolver {
  constructor(
    private readonly drafts: BroadcastDrafts,
    private readonly lifecycle: BroadcastLifecycle,
    private readonly previews: BroadcastPreviews,
    private readonly pictures: LetterPictures,
  ) {}

  @Mutation(() => Broadcast, {
    description: 'Keeps a letter that is being written; it may be unfinished. CONFLICT unless it is a draft.',
  })
  saveBroadcastDraft(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The draft.' }) input: BroadcastDraftInput,
  ): Promise<Broadcast> {
    return this.drafts.save(actor, input);
  }

  @Mutation(() => LetterPicture, { description: 'Makes an uploaded picture ready for letters of a campaign.' })
  async addLetterPicture(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', { description: 'Slug of the campaign.' }) campaignSlug: string,
    @Args('uploadId', { type: () => ID, description: 'From POST /uploads; BAD_INPUT unless a picture of your own.' })
    uploadId: string,
  ): Promise<LetterPicture> {
    return this.pictures.add(actor, campaignSlug, uploadId);
  }

  @Mutation(() => Broadcast, {
    description:
      'Sends a letter of one text at once to everybody in the audience; above the limit of the operator it waits for approval. With the same clientKey again it returns the first one.',
  })
  sendBroadcast(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The broadcast.' }) input: SendBroadcastInput,
  ): Promise<Broadcast> {
    return this.lifecycle.send(actor, input);
  }

  @Mutation(() => Broadcast, {
    description:
      'Lets a draft go: at once or at its time, or first to a second coordinator when it goes to more people than the operator allows one to write to. BAD_INPUT with `findings` when something in the letter must be put right.',
  })
  submitBroadcast(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and when.' }) input: SubmitBroadcastInput,
  ): Promise<Broadcast> {
    return this.lifecycle.submit(actor, input);
  }

  @Mutation(() => Broadcast, {
    description: `Approves a submitted one, which then goes out at its time, or at once if that has passed. FORBIDDEN to those who wrote at it. ${over}`,
  })
  approveBroadcast(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('version', versionArg) version: number,
    @Args('expectedCount', { type: () => Int, nullable: true, description: 'As in SendBroadcastInput.' })
    expectedCount: number | null,
  ): Promise<Broadcast> {
    return this.lifecycle.approve(actor, id, version, expectedCount ?? null);
  }

  @Mutation(() => Broadcast, {
    description: `Makes a submitted one a draft again. FORBIDDEN to those who wrote at it. ${over}`,
  })
  rejectBroadcast(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('reason', { description: 'What to change; its authors read it.' }) reason: string,
  ): Promise<Broadcast> {
    return this.lifecycle.reject(actor, id, reason);
  }

  @Mutation(() => Broadcast, { description: `Makes a submitted or scheduled one a draft again. ${over}` })
  withdrawBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.lifecycle.withdraw(actor, id);
  }

  @Mutation(() => Broadcast, { description: 'Stops sending for now; some 60 mails per worker may still go out.' })
  pauseBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.lifecycle.change(actor, id, 'pause');
  }

  @Mutation(() => Broadcast, { description: 'Goes on with a paused one. CONFLICT when it is over.' })
  resumeBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.lifecycle.change(actor, id, 'resume');
  }

  @Mutation(() => Broadcast, {
    description: 'Stops it for good, before or while it is sent. CONFLICT when it is over.',
  })
  cancelBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.lifecycle.change(actor, id, 'cancel');
  }

  @Mutation(() => Broadcast, {
    description: `Cancels what has not gone out and returns a draft of the same letter for those of its audience whom it has not reached; the same draft when asked again. ${over}`,
  })
  editRestOfBroadcast(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('clientKey', { type: () => ID, description: 'A UUID for the draft.' }) clientKey: string,
  ): Promise<Broadcast> {
    return this.lifecycle.editRest(actor, id, clientKey);
  }

  @Mutation(() => Broadcast, { description: `Tries once more those whose mail servers refused it. ${over}` })
  resendFailedOfBroadcast(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Broadcast> {
    return this.lifecycle.resendFailed(actor, id);
  }

  @Mutation(() => Boolean, {
    description: 'Sends it to your own address only, marked as a test. RATE_LIMITED after 30 in an hour.',
  })
  testBroadcast(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('language', { description: 'en or es.' }) language: string,
  ): Promise<boolean> {
    return this.previews.test(actor, id, localeOf(language));
  }
}
