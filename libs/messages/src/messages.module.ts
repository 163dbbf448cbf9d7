import { Module } from '@nestjs/common';
import { Messages } from './messages.service.js';
import { Suppressions } from './suppressions.service.js';

/** Enqueueing and unsubscribing; sends nothing itself. */
@Module({ providers: [Messages, Suppressions], exports: [Messages, Suppressions] })
export class MessagesModule {}
