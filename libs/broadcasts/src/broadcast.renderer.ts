import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RendersMessage, type LaidOut, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { localeOf } from '#platform/words.js';
import { Broadcast } from './broadcast.entity.js';
import { broadcastMessage, broadcastTest } from './broadcast.messages.js';
import { BroadcastWriter, letterOf } from './broadcast.writer.js';

@Injectable()
@RendersMessage([broadcastMessage, broadcastTest])
export class BroadcastMailRenderer implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: BroadcastWriter,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(LaidOut | SkipMail)[]> {
    const { broadcastId: id, language } = requests[0]?.params ?? {};
    if (typeof id !== 'string') return requests.map(() => ({ skip: 'no broadcast' }));
    const broadcast = await this.dataSource.manager.findOneByOrFail(Broadcast, { id });
    // Only tests name a language: of a letter that may still change.
    const isTest = typeof language === 'string';
    const sent = { isTest, cacheKey: `${id} ${String(broadcast.version)}`, messageId: requests[0]?.messageId ?? null };
    return this.writer.write(
      { ...letterOf(broadcast), ...(isTest ? { isTest, cacheKey: null, messageId: null } : sent) },
      requests.map((request) => ({
        personId: isTest ? null : request.personId,
        name: request.name,
        locale: localeOf(isTest ? language : request.locale),
        eventId: eventOf(request),
      })),
    );
  }
}

function eventOf({ payload }: RenderRequest): string | null {
  const { eventId } = (payload ?? {}) as { eventId?: unknown };
  return typeof eventId === 'string' ? eventId : null;
}
