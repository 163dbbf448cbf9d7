import { Module } from '@nestjs/common';
import { EventsModule } from '#events';
import { ParticipantMails } from './participant-mails.js';

/** For mails to people who are going, here and in later slices. */
@Module({ imports: [EventsModule], providers: [ParticipantMails], exports: [ParticipantMails] })
export class ParticipantMailsModule {}
