import { Module } from '@nestjs/common';
import { AttendancesCoreModule } from '#attendances';
import { EventsModule } from '#events';
import { MessagesModule } from '#messages';
import { registerEntities } from '#platform/database/entities.js';
import { BroadcastStart } from './broadcast-start.ticks.js';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastMailRenderer } from './broadcast.renderer.js';
import { BroadcastWriter } from './broadcast.writer.js';
import { CountedLinks } from './counting/counted-links.service.js';
import { HandOver } from './hand-over.js';
import { LetterSurroundingsOf } from './letter/letter.surroundings.js';

registerEntities(Broadcast);

/** In the background: the mails of broadcasts, and the beginning of scheduled ones. */
@Module({
  imports: [AttendancesCoreModule, EventsModule, MessagesModule],
  providers: [BroadcastWriter, BroadcastMailRenderer, BroadcastStart, HandOver, CountedLinks, LetterSurroundingsOf],
})
export class BroadcastsWorkerModule {}
