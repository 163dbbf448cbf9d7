import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Campaign } from '#campaigns';
import type { Actor } from '#platform/auth/actor.js';
import { Links, linkInvalid } from '#platform/links/links.js';
import { Problem, badInput, notFound } from '#platform/problem.js';
import { EventHost } from './event-host.entity.js';
import { Event } from './event.entity.js';
import { canManage, type Standing } from './event.policy.js';

/** How a host names their event: by the key in their link, or by id when signed in. */
export interface EventKey {
  key?: string | null | undefined;
  eventId?: string | null | undefined;
}

export interface Access {
  event: Event;
  campaign: Campaign;
  hosts: EventHost[];
  standing: Standing;
  /** The host whose link was used, if one was. */
  host: EventHost | null;
}

/** Loads an event for somebody who may manage it; to everybody else it does not exist. */
@Injectable()
export class EventAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: Links,
  ) {}

  read(actor: Actor, at: EventKey): Promise<Access> {
    return this.load(this.dataSource.manager, actor, at, false);
  }

  /** The same with the event's row locked: the first step of every change. */
  lock(tx: EntityManager, actor: Actor, at: EventKey): Promise<Access> {
    return this.load(tx, actor, at, true);
  }

  hostKey(host: Pick<EventHost, 'id' | 'linkVersion'>): string {
    return this.links.key({ purpose: 'host', id: host.id, version: host.linkVersion });
  }

  private async load(tx: EntityManager, actor: Actor, at: EventKey, lock: boolean): Promise<Access> {
    const host = at.key ? await this.hostOf(tx, at.key) : null;
    const id = host?.eventId ?? at.eventId;
    if (!id) throw badInput('key', 'Give the key of your link, or sign in and give the id of the event.');
    const event = await tx.findOne(Event, { where: { id }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
    if (!event) throw notFound('event');
    // One after the other: a transaction has one connection.
    const campaign = await tx.findOneByOrFail(Campaign, { id: event.campaignId });
    const hosts = await tx.find(EventHost, { where: { eventId: id }, order: { createdAt: 'ASC' } });
    const standing = { actor, hostIds: hosts.map((row) => row.personId), byLink: host !== null };
    if (!canManage(standing, event)) {
      if (actor.personId === null) throw new Problem('UNAUTHENTICATED', { message: 'Use your host link, or sign in.' });
      throw notFound('event');
    }
    return { event, campaign, hosts, standing, host };
  }

  private async hostOf(tx: EntityManager, key: string): Promise<EventHost> {
    const link = this.links.read(key, 'host');
    const host = await tx.findOneBy(EventHost, { id: link.id });
    if (host?.linkVersion !== link.version) throw linkInvalid();
    return host;
  }
}
