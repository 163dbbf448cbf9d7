import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { decodeCursor, page, pageSize, type Connection } from '#platform/graphql/paging.js';
import { Campaign } from './campaign.entity.js';

@Injectable()
export class CampaignList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A campaign is current until the last day is over in the last zone of the world. */
  async publicPage(asked: { first: number; after: string | null; current: boolean }): Promise<Connection<Campaign>> {
    const first = pageSize(asked.first);
    const today = new Date(this.clock.now().getTime() - 12 * 3_600_000).toISOString().slice(0, 10);
    const query = this.dataSource.manager
      .createQueryBuilder(Campaign, 'c')
      .where(`c.status IN ('OPEN', 'CLOSED')`)
      .andWhere(asked.current ? 'c.ends_on >= :today' : 'true', { today });
    const after = decodeCursor(asked.after, 2);
    const rows = query
      .clone()
      .orderBy('c.starts_on', 'ASC')
      .addOrderBy('c.id', 'ASC')
      .limit(first + 1);
    if (after) rows.andWhere('(c.starts_on, c.id) > (:startsOn, :id)', { startsOn: after[0], id: after[1] });
    return page(
      await rows.getMany(),
      first,
      ({ startsOn, id }) => [startsOn, id],
      () => query.getCount(),
    );
  }
}
