import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Event } from '#events';
import { Messages, type Progress } from '#messages';
import type { RequestContext } from '#platform/auth/public.js';
import { inOrder, loader } from '#platform/graphql/loaders.js';

@Injectable()
export class BroadcastLoaders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: Messages,
  ) {}

  /** Asked once per message however many fields want it, also while a subscription runs and remembers nothing. */
  progress(context: RequestContext, messageId: string): Promise<Progress | null> {
    return loader(context, 'broadcast.progress', async (ids: readonly string[]) => {
      const unique = [...new Set(ids)];
      const found = await Promise.all(unique.map((id) => this.messages.progress(id)));
      return ids.map((id) => found[unique.indexOf(id)] ?? null);
    }).load(messageId);
  }

  event(context: RequestContext, eventId: string): Promise<Event | null> {
    return loader(context, 'broadcast.event', async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.findBy(Event, { id: In([...new Set(ids)]) });
      return inOrder(ids, rows, (row) => row.id);
    }).load(eventId);
  }
}
