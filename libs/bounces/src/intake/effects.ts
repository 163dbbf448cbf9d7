import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReturnedMails, Unsubscribes, type DeliveryRef } from '#messages';
import { Problem } from '#platform/problem.js';
import type { Finding } from '../finding.js';
import type { Outcome, Provider } from './inbound-events.js';
import { Returns } from './returns.js';

/** Does what a report means, in the transaction that notes that it has been heard. */
@Injectable()
export class Effects {
  constructor(
    private readonly returned: ReturnedMails,
    private readonly returns: Returns,
    private readonly unsubscribes: Unsubscribes,
  ) {}

  async apply(tx: EntityManager, provider: Provider, findings: readonly Finding[]): Promise<Outcome> {
    const outcomes: Outcome[] = [];
    for (const finding of findings) outcomes.push(await this.applyOne(tx, provider, finding));
    const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
    const kept = outcomes.find(({ state }) => state === 'QUARANTINED');
    return kept ?? { state: 'DONE', kind: kinds.length === 0 ? 'other' : kinds.join(', ') };
  }

  private async applyOne(tx: EntityManager, provider: Provider, finding: Finding): Promise<Outcome> {
    const { said } = finding;
    if (said.what === 'unreadable' || said.what === 'reply') {
      return { state: 'QUARANTINED', kind: said.what, reason: said.reason };
    }
    if (said.what !== 'bounce' && said.what !== 'complaint' && said.what !== 'unsubscribe') return done(said.what);
    const ref = await this.known(tx, finding);
    // Others may use the same account with a provider, and old mails are forgotten.
    if (ref === null) return done('not ours');
    if (said.what === 'bounce') {
      await this.returns.bounced(tx, ref, said, `${provider} bounce of message ${ref.messageId}`);
      return done(`${said.severity} bounce`);
    }
    if (said.what === 'complaint') {
      await this.returns.complained(tx, ref, `${provider} complaint about message ${ref.messageId}`);
      return done('complaint');
    }
    return done(await this.unsubscribe(tx, ref, provider));
  }

  private async unsubscribe(tx: EntityManager, ref: DeliveryRef, provider: Provider): Promise<string> {
    try {
      await this.unsubscribes.byMail(tx, ref, provider === 'imap' ? 'mail' : provider);
      return 'unsubscribe';
    } catch (error) {
      // A mail that the person asked for, which one cannot be rid of.
      if (error instanceof Problem) return 'other';
      throw error;
    }
  }

  private async known(tx: EntityManager, { refs, recipient }: Finding): Promise<DeliveryRef | null> {
    for (const ref of refs) {
      const email = await this.returned.addressOf(tx, ref);
      if (email === undefined) continue;
      if (recipient === undefined || recipient.trim().toLowerCase() === email) return ref;
      const personId = await this.returned.personWith(tx, ref.messageId, recipient);
      if (personId !== null) return { messageId: ref.messageId, personId };
    }
    return null;
  }
}

const done = (kind: string): Outcome => ({ state: 'DONE', kind });
