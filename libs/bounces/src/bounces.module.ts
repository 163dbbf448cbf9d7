import { Module } from '@nestjs/common';
import { MessagesModule } from '#messages';
import { Effects } from './intake/effects.js';
import { InboundEvents } from './intake/inbound-events.js';
import { MailEventHandler } from './intake/mail-event.processor.js';
import { ReturnedMailIntake } from './intake/returned-mail.intake.js';
import { Returns } from './intake/returns.js';
import { MailboxWatcher } from './mailbox/mailbox-watcher.js';
import { QuarantineResolver } from './quarantine/quarantine.resolver.js';
import { Quarantine } from './quarantine/quarantine.service.js';
import { EventSources } from './webhooks/event-sources.js';
import { MailEventsController } from './webhooks/mail-events.controller.js';
import { MailEvents } from './webhooks/mail-events.service.js';
import { SnsCertificates } from './webhooks/sns-certificates.js';

const core = [InboundEvents, EventSources, SnsCertificates];

/** Takes in what mail providers tell, and shows what could not be understood. */
@Module({
  imports: [MessagesModule],
  controllers: [MailEventsController],
  providers: [...core, MailEvents, Quarantine, QuarantineResolver],
})
export class BouncesModule {}

/** Reads the mailbox for undeliverable mail, and does what the reports mean. */
@Module({
  imports: [MessagesModule],
  providers: [...core, Effects, Returns, MailEventHandler, ReturnedMailIntake, MailboxWatcher],
})
export class BouncesWorkerModule {}
