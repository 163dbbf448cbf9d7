import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Campaign, Campaigns, canView as canViewCampaign } from '#campaigns';
import { People } from '#people';
import type { Actor } from '#platform/auth/actor.js';
import { decodeCursor, page, pageSize, type Connection } from '#platform/graphql/paging.js';
import { EventHost } from './event-host.entity.js';
import { visibleLocation } from './event-location.rules.js';
import { Event } from './event.entity.js';
import type { ReviewState } from './event.enums.js';
import { canView } from './event.policy.js';
import type { ReviewItem } from './event.types.js';

interface ManagedFilter {
  reviewState: ReviewState | null;
  text: string | null;
  first: number;
  after: string | null;
}

/** Reading single events and the coordinators' lists. */
@Injectable()
export class Events {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly people: People,
  ) {}

  async findVisible(actor: Actor, slug: string): Promise<Event | null> {
    const tx = this.dataSource.manager;
    const event = await tx.findOneBy(Event, { slug });
    if (!event) return null;
    const [hosts, campaign] = await Promise.all([
      tx.findBy(EventHost, { eventId: event.id }),
      tx.findOneByOrFail(Campaign, { id: event.campaignId }),
    ]);
    const standing = { actor, hostIds: hosts.map((host) => host.personId), byLink: false };
    return canView(standing, event) && canViewCampaign(actor, campaign) ? event : null;
  }

  async managed(actor: Actor, campaignSlug: string, filter: ManagedFilter): Promise<Connection<Event>> {
    const campaign = await this.campaigns.forCoordinator(actor, campaignSlug);
    const first = pageSize(filter.first);
    const query = this.dataSource.manager.createQueryBuilder(Event, 'e').where('e.campaign_id = :id', campaign);
    if (filter.reviewState) query.andWhere('e.review_state = :state', { state: filter.reviewState });
    if (filter.text?.trim()) {
      const words = `%${filter.text.trim().replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere('(e.title ILIKE :words OR e.locality ILIKE :words)', { words });
    }
    const rows = query
      .clone()
      .orderBy(`coalesce(e.starts_on, '9999-12-31')`)
      .addOrderBy('e.id')
      .limit(first + 1);
    const after = decodeCursor(filter.after, 2);
    if (after)
      rows.andWhere(`(coalesce(e.starts_on, '9999-12-31'), e.id) > (:day, :last)`, { day: after[0], last: after[1] });
    return page(
      await rows.getMany(),
      first,
      (row) => [row.startsOn ?? '9999-12-31', row.id],
      () => query.getCount(),
    );
  }

  /** What waits for a decision, oldest first, with what helps to decide. */
  async reviewQueue(actor: Actor, campaignSlug: string, asked: number, after: string | null): Promise<ReviewItem[]> {
    const campaign = await this.campaigns.forCoordinator(actor, campaignSlug);
    const query = this.dataSource.manager
      .createQueryBuilder(Event, 'e')
      .where(`e.campaign_id = :id AND e.review_state = 'AWAITING_REVIEW'`, { id: campaign.id })
      .orderBy('e.created_at')
      .addOrderBy('e.id')
      .limit(pageSize(asked));
    const cursor = decodeCursor(after, 2);
    if (cursor) query.andWhere('(e.created_at, e.id) > (:at, :last)', { at: cursor[0], last: cursor[1] });
    const events = await query.getMany();
    const ids = events.map((event) => event.id);
    const [hosts, duplicates] = await Promise.all([this.primaryHosts(ids), this.possibleDuplicates(ids)]);
    return events.map((event) => ({
      event,
      exactLocation: visibleLocation(event, 'insider'),
      hostName: hosts.get(event.id)?.name ?? null,
      hostEmail: hosts.get(event.id)?.email ?? null,
      possibleDuplicates: duplicates.get(event.id) ?? [],
      outsideWindow:
        event.startsOn !== null && (event.startsOn < campaign.startsOn || event.startsOn > campaign.endsOn),
    }));
  }

  private async primaryHosts(eventIds: string[]) {
    const hosts = await this.dataSource.manager.findBy(EventHost, { eventId: In(eventIds), role: 'PRIMARY' });
    const persons = await this.people.byIds(
      this.dataSource.manager,
      hosts.map((host) => host.personId),
    );
    return new Map(hosts.map((host) => [host.eventId, persons.get(host.personId)]));
  }

  /** Same campaign, same day or open date, within five kilometres, and a similar title. */
  private async possibleDuplicates(eventIds: string[]): Promise<Map<string, Event[]>> {
    const pairs = await this.dataSource.query<{ id: string; other: string }[]>(
      `SELECT e.id, o.id AS other FROM events e JOIN events o ON o.campaign_id = e.campaign_id AND o.id <> e.id
        WHERE e.id = ANY($1) AND o.review_state IN ('APPROVED', 'AWAITING_REVIEW')
          AND (o.starts_on = e.starts_on OR o.starts_on IS NULL OR e.starts_on IS NULL)
          AND earth_distance(ll_to_earth(o.latitude, o.longitude), ll_to_earth(e.latitude, e.longitude)) < 5000
          AND similarity(lower(o.title), lower(e.title)) > 0.4`,
      [eventIds],
    );
    const others = await this.dataSource.manager.findBy(Event, { id: In(pairs.map((pair) => pair.other)) });
    return new Map(
      eventIds.map((id) => [
        id,
        others.filter((other) => pairs.some((pair) => pair.id === id && pair.other === other.id)),
      ]),
    );
  }
}
