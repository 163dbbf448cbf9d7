import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RequestContext } from '#platform/auth/public.js';
import { loader } from '#platform/graphql/loaders.js';
import { TAKES_PLACE } from './attendance.enums.js';

type Loaders = Pick<RequestContext, 'loaders' | 'streaming'>;

@Injectable()
export class AttendanceLoaders {
  constructor(private readonly dataSource: DataSource) {}

  /** People and guests who have a place in a timeslot. */
  taken(context: Loaders, timeslotId: string): Promise<number> {
    return this.sum(context, 'timeslot_id', timeslotId);
  }

  /** People and guests who have a place in any timeslot of an event. */
  going(context: Loaders, eventId: string): Promise<number> {
    return this.sum(context, 'event_id', eventId);
  }

  private sum(context: Loaders, column: 'timeslot_id' | 'event_id', id: string): Promise<number> {
    return loader(context, `attendances.${column}`, async (ids: readonly string[]) => {
      const rows: { id: string; people: number }[] = await this.dataSource.query(
        `SELECT ${column} AS id, sum(1 + guests)::int AS people FROM attendances
         WHERE ${column} = ANY($1) AND rsvp_status = ANY($2) GROUP BY ${column}`,
        [ids, TAKES_PLACE],
      );
      const sums = new Map(rows.map((row) => [row.id, row.people]));
      return ids.map((key) => sums.get(key) ?? 0);
    }).load(id);
  }
}
