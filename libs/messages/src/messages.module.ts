import { Module } from '@nestjs/common';
import { PeopleModule } from '#people';
import { Messages } from './messages.service.js';
import { ReturnedMails } from './returned-mails.service.js';
import { Suppressions } from './suppressions.service.js';
import { UnsubscribesController } from './unsubscribes.controller.js';
import { UnsubscribesResolver } from './unsubscribes.resolver.js';
import { Unsubscribes } from './unsubscribes.service.js';

/** Enqueueing and unsubscribing; sends nothing itself. */
@Module({
  imports: [PeopleModule],
  controllers: [UnsubscribesController],
  providers: [Messages, ReturnedMails, Suppressions, Unsubscribes, UnsubscribesResolver],
  exports: [Messages, ReturnedMails, Suppressions, Unsubscribes],
})
export class MessagesModule {}
