import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Campaign, Campaigns } from '#campaigns';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor } from '#platform/auth/public.js';

@ObjectType({ description: 'What a coordinator sees first: what waits, what runs.' })
export class CampaignDesk {
  @Field(() => Campaign, { description: 'The campaign.' }) campaign: Campaign;
  @Field(() => Int, { description: 'Events that wait for a decision.' }) toReview: number;
  @Field(() => Int, { description: 'Events whose host has not confirmed the address yet.' }) awaitingHost: number;
  @Field(() => Int, { description: 'Broadcasts that are being sent.' }) messagesRunning: number;
  @Field(() => Int, { description: 'Different people who are going.' }) people: number;
  @Field(() => Int, { description: 'People who get the digest of this campaign.' }) digestSubscribers: number;
  @Field(() => Int, { description: 'Groups that wait to be accepted as endorsers.' }) pendingEndorsements: number;
}

const counts = `
  SELECT (SELECT count(*) FROM events WHERE campaign_id = $1 AND review_state = 'AWAITING_REVIEW')::int AS "toReview",
         (SELECT count(*) FROM events WHERE campaign_id = $1 AND review_state = 'AWAITING_HOST_VERIFICATION')::int AS "awaitingHost",
         (SELECT count(*) FROM broadcasts b JOIN messages m ON m.id = b.message_id
           WHERE b.campaign_id = $1 AND m.status IN ('expanding', 'sending', 'paused'))::int AS "messagesRunning",
         (SELECT count(DISTINCT a.person_id) FROM attendances a JOIN events e ON e.id = a.event_id
           WHERE e.campaign_id = $1 AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED', 'MAYBE'))::int AS people,
         (SELECT count(*) FROM subscriptions WHERE campaign_id = $1 AND status = 'GRANTED')::int AS "digestSubscribers",
         (SELECT count(*) FROM endorsements WHERE campaign_id = $1 AND status = 'REQUESTED')::int AS "pendingEndorsements"`;

@Resolver(() => CampaignDesk)
export class DeskResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
  ) {}

  @Query(() => CampaignDesk, { description: 'The coordinator page of a campaign in numbers.' })
  async desk(
    @CurrentActor() actor: Actor,
    @Args('campaignSlug', { description: 'Slug of the campaign.' }) slug: string,
  ): Promise<CampaignDesk> {
    const campaign = await this.campaigns.forCoordinator(actor, slug);
    const [row] = await this.dataSource.query<Omit<CampaignDesk, 'campaign'>[]>(counts, [campaign.id]);
    if (!row) throw new Error('Counting gave no row.');
    return { campaign, ...row };
  }
}
