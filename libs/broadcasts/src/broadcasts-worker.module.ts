import { Module } from '@nestjs/common';
import { MessagesModule } from '#messages';
import { registerEntities } from '#platform/database/entities.js';
import { ParticipantMailsModule } from '#reminders';
import { Broadcast } from './broadcast.entity.js';
import { BroadcastMailRenderer } from './broadcast.renderer.js';
import { BroadcastWriter } from './broadcast.writer.js';

registerEntities(Broadcast);

/** In the background: the mails of broadcasts. */
@Module({
  imports: [MessagesModule, ParticipantMailsModule],
  providers: [BroadcastWriter, BroadcastMailRenderer],
})
export class BroadcastsWorkerModule {}
