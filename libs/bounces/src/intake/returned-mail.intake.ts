import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links, SECRET } from '#platform/links/links.js';
import { readReturned, type Returned } from '../classify/read-returned.js';
import { unreadable } from '../finding.js';
import { Effects } from './effects.js';
import { InboundEvents, type Outcome } from './inbound-events.js';

/** Takes in one mail of the bounce mailbox. May be given the same mail again at any time. */
@Injectable()
export class ReturnedMailIntake {
  private readonly log = new Logger('bounces');

  constructor(
    private readonly dataSource: DataSource,
    private readonly inbound: InboundEvents,
    private readonly effects: Effects,
    private readonly links: Links,
    @Inject(SECRET) private readonly secret: string,
  ) {}

  /** Throws only when the database is away. A mail on which we break lies in quarantine, and the next one is next. */
  async receive(raw: Uint8Array): Promise<Outcome['state']> {
    const returned = await readReturned(raw, this.secret, this.links);
    try {
      return await this.settle(raw, returned);
    } catch (error) {
      await this.dataSource.query('SELECT 1');
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error(`A returned mail could not be processed: ${reason}`);
      const said = unreadable(`It could not be processed: ${reason.slice(0, 200)}`);
      return this.settle(raw, { ...returned, finding: { said, refs: [] } });
    }
  }

  private async settle(raw: Uint8Array, { eventId, finding }: Returned): Promise<Outcome['state']> {
    const arrived = { provider: 'imap', eventId, raw } as const;
    return this.dataSource.transaction(async (tx) => {
      const id = await this.inbound.add(tx, arrived);
      if (id === null) return (await this.inbound.stateOf(tx, arrived)) === 'QUARANTINED' ? 'QUARANTINED' : 'DONE';
      const outcome: Outcome =
        finding === null ? { state: 'DONE', kind: 'forged' } : await this.effects.apply(tx, 'imap', [finding]);
      await this.inbound.settle(tx, id, 'imap', outcome);
      return outcome.state;
    });
  }
}
