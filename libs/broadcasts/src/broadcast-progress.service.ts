import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Messages, deliveryStates } from '#messages';
import { called, People } from '#people';
import type { Actor } from '#platform/auth/actor.js';
import { maskEmail } from '#platform/mask.js';
import { badInput } from '#platform/problem.js';
import type { Broadcast } from './broadcast.entity.js';
import type { DeliveriesPage } from './broadcast.inputs.js';
import type { BroadcastDelivery } from './broadcast.views.js';
import { Broadcasts } from './broadcasts.service.js';

const LOOK_EVERY_MS = 1000;

/** Watching a broadcast go out. Reads the ledger, so it does not matter which process sends. */
@Injectable()
export class BroadcastProgress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly broadcasts: Broadcasts,
    private readonly messages: Messages,
    private readonly people: People,
  ) {}

  /** The broadcast again each time that its numbers have moved, until nothing will move any more. */
  async watch(actor: Actor, id: string): Promise<AsyncGenerator<{ broadcastProgress: Broadcast }, void>> {
    return this.follow(await this.broadcasts.find(actor, id));
  }

  private async *follow(broadcast: Broadcast): AsyncGenerator<{ broadcastProgress: Broadcast }, void> {
    let seen = '';
    for (;;) {
      const progress = broadcast.messageId === null ? null : await this.messages.progress(broadcast.messageId);
      const now = JSON.stringify(progress);
      if (now !== seen) yield { broadcastProgress: broadcast };
      seen = now;
      if (progress === null || progress.status === 'done' || progress.status === 'cancelled') return;
      await sleep(LOOK_EVERY_MS);
    }
  }

  async deliveries(actor: Actor, id: string, wish: DeliveriesPage): Promise<BroadcastDelivery[]> {
    const page = { first: wish.first ?? 50, after: wish.after ?? null, before: wish.before ?? null };
    const broadcast = await this.broadcasts.find(actor, id);
    const state = deliveryStates.find((known) => known === wish.state) ?? null;
    if ((wish.state ?? null) !== null && state === null)
      throw badInput('state', `Choose one of ${deliveryStates.join(', ')}.`);
    if (page.first < 1 || page.first > 101) throw badInput('first', 'A page has 1 to 101 entries.');
    for (const end of ['after', 'before'] as const)
      if (page[end] !== null && !isUuid(page[end])) throw badInput(end, 'Give the id of a person of the page before.');
    if (page.after !== null && page.before !== null) throw badInput('before', 'Give either `after` or this, not both.');
    if (broadcast.messageId === null) return [];
    const rows = await this.messages.deliveriesOf(broadcast.messageId, {
      ...page,
      state,
      who: called(wish.text ?? null),
    });
    const people = await this.people.byIds(
      this.dataSource.manager,
      rows.map((row) => row.personId),
    );
    return rows.map((row) => {
      const person = people.get(row.personId);
      return { ...row, name: person?.name ?? null, maskedEmail: person?.email ? maskEmail(person.email) : '…' };
    });
  }
}
