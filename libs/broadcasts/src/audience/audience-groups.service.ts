import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import { Group } from '#groups';
import type { Actor } from '#platform/auth/actor.js';

const MOST = 50;

/** The groups that a condition on groups can name. */
@Injectable()
export class AudienceGroups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
  ) {}

  async find(
    actor: Actor,
    campaignSlug: string,
    { text, id: only }: { text: string; id: string | null },
  ): Promise<Group[]> {
    const { id } = await this.campaigns.forCoordinator(actor, campaignSlug);
    const query = this.dataSource.manager
      .createQueryBuilder(Group, 'g')
      .where('strpos(lower(g.name), lower(:text)) > 0', { text: text.trim() })
      .andWhere(
        `(EXISTS (SELECT 1 FROM events e WHERE e.group_id = g.id AND e.campaign_id = :id)
          OR EXISTS (SELECT 1 FROM endorsements n WHERE n.group_id = g.id AND n.campaign_id = :id AND n.status = 'ACCEPTED'))`,
        { id },
      )
      .orderBy('lower(g.name)')
      .addOrderBy('g.id')
      .limit(MOST);
    if (only !== null) query.andWhere('CAST(g.id AS text) = :only', { only });
    return query.getMany();
  }
}
