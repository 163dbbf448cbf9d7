import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HandlesJob, type JobHandler, type JobRun } from '#platform/jobs/job-kinds.js';
import { unreadable, type Finding } from '../finding.js';
import type { EventSource } from '../webhooks/event-source.js';
import { EventSources } from '../webhooks/event-sources.js';
import { Effects } from './effects.js';
import { InboundEvents } from './inbound-events.js';
import { mailEvent } from './mail-event.job.js';

/** After some hours of trying, somebody should look at it. */
const ATTEMPTS = 8;

/** An event is processed once: a second run finds it settled. */
@Injectable()
@HandlesJob(mailEvent)
export class MailEventHandler implements JobHandler<{ id: string }> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: EventSources,
    private readonly inbound: InboundEvents,
    private readonly effects: Effects,
  ) {}

  async run({ id }: { id: string }, { attempt }: JobRun): Promise<void> {
    const waiting = await this.inbound.take(this.dataSource.manager, id);
    if (!waiting) return;
    const source = this.sources.of(waiting.provider);
    // It was accepted by a process with another configuration: one that still knows the provider will do it.
    if (!source) throw new Error(`This worker's configuration does not name the provider ${waiting.provider}.`);
    // May ask Amazon something, so it stands before the transaction.
    const findings = await this.read(source, waiting.raw, attempt);
    await this.dataSource.transaction(async (tx) => {
      const taken = await this.inbound.take(tx, id);
      if (!taken) return;
      await this.inbound.settle(tx, id, taken.provider, await this.effects.apply(tx, taken.provider, findings));
    });
  }

  private async read(source: EventSource, raw: Buffer, attempt: number): Promise<Finding[]> {
    try {
      return await source.read(raw);
    } catch (error) {
      if (attempt < ATTEMPTS) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      return [{ said: unreadable(`It could not be processed: ${reason.slice(0, 200)}`), refs: [] }];
    }
  }
}
