import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { readerOf } from '#reminders';
import { Broadcast } from './broadcast.entity.js';
import { broadcastMessage } from './broadcast.messages.js';
import { BroadcastWriter } from './broadcast.writer.js';

@Injectable()
@RendersMessage(broadcastMessage)
export class BroadcastMailRenderer implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: BroadcastWriter,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    const id = requests[0]?.params['broadcastId'];
    if (typeof id !== 'string') return requests.map(() => ({ skip: 'no broadcast' }));
    const letter = await this.dataSource.manager.findOneByOrFail(Broadcast, { id });
    return this.writer.write(
      letter,
      requests.map((request) => ({ name: request.name, locale: readerOf(request), eventId: eventOf(request) })),
    );
  }
}

function eventOf({ payload }: RenderRequest): string | null {
  const { eventId } = (payload ?? {}) as { eventId?: unknown };
  return typeof eventId === 'string' ? eventId : null;
}
