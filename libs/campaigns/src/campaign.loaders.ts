import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Endorsements, type Group } from '#groups';
import type { RequestContext } from '#platform/auth/public.js';
import { grouped, inOrder, loader } from '#platform/graphql/loaders.js';
import { CampaignUpdate } from './campaign-update.entity.js';
import { Campaign, CampaignText } from './campaign.entity.js';
import { EventType } from './event-type.entity.js';
import { CampaignLogo } from './logo/campaign-logo.entity.js';

/** A request, or a use case that needs the facts once: `{ loaders: new Map() }`. */
type Loaders = Pick<RequestContext, 'loaders' | 'streaming'>;

export interface Stats {
  events: number;
  cancelled: number;
  confirmed: number;
  saveTheDates: number;
  cities: number;
  countries: number;
  going: number;
}

const nothing: Stats = { events: 0, cancelled: 0, confirmed: 0, saveTheDates: 0, cities: 0, countries: 0, going: 0 };

/** What hangs on a campaign, one query per relation and request. */
@Injectable()
export class CampaignLoaders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly endorsements: Endorsements,
  ) {}

  byId(context: Loaders, id: string): Promise<Campaign> {
    return loader(context, 'campaign', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(Campaign, { id: In([...ids]) });
      return inOrder(ids, rows, (row) => row.id).map((row) => row ?? new Error('A campaign vanished.'));
    }).load(id);
  }

  texts(context: Loaders, campaignId: string): Promise<CampaignText[]> {
    return loader(context, 'campaign.texts', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(CampaignText, { campaignId: In([...ids]) });
      return grouped(ids, rows, (row) => row.campaignId);
    }).load(campaignId);
  }

  /** Null when it was taken away in the meantime. */
  logo(context: Loaders, id: string): Promise<CampaignLogo | null> {
    return loader(context, 'campaign.logo', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(CampaignLogo, { id: In([...ids]) });
      return inOrder(ids, rows, (row) => row.id);
    }).load(id);
  }

  updates(context: Loaders, campaignId: string): Promise<CampaignUpdate[]> {
    return loader(context, 'campaign.updates', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.find(CampaignUpdate, {
        where: { campaignId: In([...ids]) },
        order: { publishedOn: 'DESC', createdAt: 'DESC' },
      });
      return grouped(ids, rows, (row) => row.campaignId);
    }).load(campaignId);
  }

  eventType(context: Loaders, code: string): Promise<EventType> {
    return loader(context, 'event-type', async (codes: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(EventType, { code: In([...codes]) });
      return inOrder(codes, rows, (row) => row.code).map((row) => row ?? new Error('An event type vanished.'));
    }).load(code);
  }

  /** The types a campaign allows: those it picked, or all. */
  eventTypes(context: Loaders, campaignId: string): Promise<EventType[]> {
    return loader(context, 'campaign.event-types', async (ids: readonly string[]) => {
      const all = await this.allEventTypes();
      const picked = await this.dataSource.query<{ campaign_id: string; type_code: string }[]>(
        'SELECT campaign_id, type_code FROM campaign_event_types WHERE campaign_id = ANY($1)',
        [ids],
      );
      return ids.map((id) => {
        const codes = picked.filter((row) => row.campaign_id === id).map((row) => row.type_code);
        return codes.length === 0 ? all : all.filter((type) => codes.includes(type.code));
      });
    }).load(campaignId);
  }

  allEventTypes(): Promise<EventType[]> {
    return this.dataSource.manager.find(EventType, { order: { position: 'ASC', code: 'ASC' } });
  }

  endorsers(context: Loaders, campaignId: string): Promise<{ callers: Group[]; endorsers: Group[] }> {
    return loader(context, 'campaign.endorsers', async (ids: readonly string[]) => {
      const byCampaign = await this.endorsements.acceptedByCampaign([...ids]);
      return ids.map((id) => byCampaign.get(id) ?? { callers: [], endorsers: [] });
    }).load(campaignId);
  }

  stats(context: Loaders, campaignId: string): Promise<Stats> {
    return loader(context, 'campaign.stats', async (ids: readonly string[]) => {
      const rows = await this.dataSource.query<(Stats & { campaignId: string })[]>(statsQuery, [ids]);
      return ids.map((id) => rows.find((row) => row.campaignId === id) ?? nothing);
    }).load(campaignId);
  }
}

/** Counts of what is on the public map; cancelled events are counted by themselves only. */
const statsQuery = `
  SELECT e.campaign_id AS "campaignId", count(*) FILTER (WHERE takes_place)::int AS events,
         count(*) FILTER (WHERE NOT takes_place)::int AS cancelled,
         count(*) FILTER (WHERE e.schedule_state = 'CONFIRMED')::int AS confirmed,
         count(*) FILTER (WHERE e.schedule_state = 'TENTATIVE')::int AS "saveTheDates",
         count(DISTINCT (e.country, lower(e.locality))) FILTER (WHERE takes_place AND e.locality IS NOT NULL)::int AS cities,
         count(DISTINCT e.country) FILTER (WHERE takes_place)::int AS countries,
         coalesce(sum((SELECT sum(1 + a.guests) FROM attendances a
           WHERE a.event_id = e.id AND a.rsvp_status IN ('REGISTERED', 'CONFIRMED'))) FILTER (WHERE takes_place), 0)::int AS going
    FROM events e CROSS JOIN LATERAL (SELECT e.schedule_state <> 'CANCELLED' AS takes_place) state
   WHERE e.campaign_id = ANY($1) AND e.review_state = 'APPROVED' AND e.visibility = 'PUBLIC'
   GROUP BY e.campaign_id`;
