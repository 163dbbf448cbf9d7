import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { promise } from '#platform/jobs/outbox.js';
import { notFound, Problem } from '#platform/problem.js';
import { RateLimits } from '#platform/rate-limits/rate-limits.js';
import { InboundEvents } from '../intake/inbound-events.js';
import { mailEvent } from '../intake/mail-event.job.js';
import { EventSources } from './event-sources.js';

/** A provider signs right every time; whoever does not is guessing. */
const forgeries = { times: 60, perSeconds: 600 };

@Injectable()
export class MailEvents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: EventSources,
    private readonly inbound: InboundEvents,
    private readonly rateLimits: RateLimits,
    private readonly clock: Clock,
  ) {}

  async receive(provider: string, headers: IncomingHttpHeaders, body: Buffer, ip: string): Promise<void> {
    const source = this.sources.of(provider);
    if (!source) throw notFound('page');
    const eventId = await source.verify({ headers, body, now: this.clock.now() });
    if (eventId === null) {
      await this.rateLimits.perCaller('mail-events-forged', ip, forgeries);
      await this.inbound.count(this.dataSource.manager, source.provider, 'forged');
      throw new Problem('UNAUTHENTICATED', { message: 'The signature is not right, or too old.' });
    }
    await this.dataSource.transaction(async (tx) => {
      const id = await this.inbound.add(tx, { provider: source.provider, eventId, raw: body });
      if (id !== null) await promise(tx, mailEvent, { id });
    });
  }
}
