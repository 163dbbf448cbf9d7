import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Group } from '#groups';
import type { RequestContext } from '#platform/auth/public.js';
import { grouped, inOrder, loader } from '#platform/graphql/loaders.js';
import { EventChange } from './event-change.entity.js';
import { EventHost } from './event-host.entity.js';
import { Event } from './event.entity.js';
import { Timeslot } from './timeslot.entity.js';

type Loaders = Pick<RequestContext, 'loaders' | 'streaming'>;

/** What hangs on an event, one query per relation and request. */
@Injectable()
export class EventLoaders {
  constructor(private readonly dataSource: DataSource) {}

  byId(context: Loaders, id: string): Promise<Event | null> {
    return loader(context, 'event', async (ids: readonly string[]) =>
      inOrder(ids, await this.dataSource.manager.findBy(Event, { id: In([...ids]) }), (row) => row.id),
    ).load(id);
  }

  timeslots(context: Loaders, eventId: string): Promise<Timeslot[]> {
    return loader(context, 'event.timeslots', async (ids: readonly string[]) => {
      const where = { eventId: In([...ids]) };
      return grouped(
        ids,
        await this.dataSource.manager.find(Timeslot, { where, order: { position: 'ASC' } }),
        (row) => row.eventId,
      );
    }).load(eventId);
  }

  changes(context: Loaders, eventId: string): Promise<EventChange[]> {
    return loader(context, 'event.changes', async (ids: readonly string[]) => {
      const where = { eventId: In([...ids]) };
      return grouped(
        ids,
        await this.dataSource.manager.find(EventChange, { where, order: { at: 'DESC' } }),
        (row) => row.eventId,
      );
    }).load(eventId);
  }

  hosts(context: Loaders, eventId: string): Promise<EventHost[]> {
    return loader(context, 'event.hosts', async (ids: readonly string[]) =>
      grouped(ids, await this.dataSource.manager.findBy(EventHost, { eventId: In([...ids]) }), (row) => row.eventId),
    ).load(eventId);
  }

  group(context: Loaders, groupId: string): Promise<Group | null> {
    return loader(context, 'event.group', async (ids: readonly string[]) =>
      inOrder(ids, await this.dataSource.manager.findBy(Group, { id: In([...ids]) }), (row) => row.id),
    ).load(groupId);
  }
}
