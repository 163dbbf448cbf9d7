import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import { normalizeEmail, People } from '#people';
import type { Actor } from '#platform/auth/actor.js';
import { checkYourMail, type SignUpResult } from '#platform/graphql/sign-up-result.js';
import { notFound } from '#platform/problem.js';
import { DEFAULT_WEEKDAY } from './digest.rules.js';
import { PendingSubscriptions } from './pending-subscriptions.js';
import { Spots } from './spots.js';
import type { DigestInput } from './subscription.inputs.js';

/** The form that anybody may send. */
@Injectable()
export class DigestRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly people: People,
    private readonly spots: Spots,
    private readonly pending: PendingSubscriptions,
  ) {}

  /** The answer is the same for every address, known or not; what happens is only seen in its mailbox. */
  async subscribe(actor: Actor, input: DigestInput): Promise<SignUpResult> {
    const { radiusKm } = input;
    const weekday = input.weekday ?? DEFAULT_WEEKDAY;
    const locale = input.locale ?? 'en';
    const spot = await this.spots.find(input, locale);
    const campaignId = await this.campaignOf(actor, input.campaignSlug);
    await this.dataSource.transaction(async (tx) => {
      const person = await this.people.findOrCreate(tx, { email: input.email, locale });
      const wish = { ...spot, campaignId, radiusKm, weekday, locale };
      await this.pending.mailLink(tx, await this.pending.open(tx, person.id, wish));
    });
    return checkYourMail(normalizeEmail(input.email));
  }

  private async campaignOf(actor: Actor, slug: string | null | undefined): Promise<string | null> {
    if (!slug) return null;
    const campaign = await this.campaigns.findVisible(actor, slug);
    if (!campaign) throw notFound('campaign');
    return campaign.id;
  }
}
