import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import { normalizeEmail, People } from '#people';
import type { Actor } from '#platform/auth/actor.js';
import { checkYourMail, type SignUpResult } from '#platform/graphql/sign-up-result.js';
import { notFound } from '#platform/problem.js';
import { EventTypeCodes } from './event-type-codes.js';
import { PendingSubscriptions, type Wish } from './pending-subscriptions.js';
import { Spots } from './spots.js';
import type { DigestInput, FollowInput, NearbyInput } from './subscription.inputs.js';

/** The forms that anybody may send. */
@Injectable()
export class DigestRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly people: People,
    private readonly spots: Spots,
    private readonly pending: PendingSubscriptions,
    private readonly types: EventTypeCodes,
  ) {}

  async subscribe(actor: Actor, input: DigestInput): Promise<SignUpResult> {
    return this.ask(input.email, {
      ...(await this.nearWish(actor, input)),
      topic: 'DIGEST',
      ...given({
        cadence: input.cadence,
        weekday: input.weekday,
        localHour: input.localHour,
        hostMail: input.hostMail,
      }),
    });
  }

  async tellWhenNear(actor: Actor, input: NearbyInput): Promise<SignUpResult> {
    return this.ask(input.email, { ...(await this.nearWish(actor, input)), topic: 'NEARBY' });
  }

  async follow(actor: Actor, input: FollowInput): Promise<SignUpResult> {
    const campaignId = await this.campaignOf(actor, input.campaignSlug);
    return this.ask(input.email, { topic: 'FOLLOW', campaignId, spot: null, locale: input.locale ?? 'en' });
  }

  /** The answer is the same for every address, known or not; what happens is only seen in its mailbox. */
  private async ask(email: string, wish: Wish): Promise<SignUpResult> {
    await this.dataSource.transaction(async (tx) => {
      const person = await this.people.findOrCreate(tx, { email, locale: wish.locale });
      await this.pending.mailLink(tx, await this.pending.open(tx, person.id, wish));
    });
    return checkYourMail(normalizeEmail(email));
  }

  private async nearWish(actor: Actor, input: NearbyInput): Promise<Omit<Wish, 'topic'>> {
    const locale = input.locale ?? 'en';
    const spot = await this.spots.find(input, locale);
    const campaignId = await this.campaignOf(actor, input.campaignSlug);
    const eventTypes = await this.types.known(input.eventTypes);
    return { spot, campaignId, eventTypes, radiusKm: input.radiusKm, locale };
  }

  private async campaignOf(actor: Actor, slug: string | null | undefined): Promise<string | null> {
    if (!slug) return null;
    const campaign = await this.campaigns.findVisible(actor, slug);
    if (!campaign) throw notFound('campaign');
    return campaign.id;
  }
}

/** Without what was left out. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
