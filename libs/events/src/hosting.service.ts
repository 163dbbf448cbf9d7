import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { People } from '#people';
import type { Actor } from '#platform/auth/actor.js';
import { EventAccess, type EventKey } from './event-access.js';
import { visibleLocation } from './event-location.rules.js';
import type { HostedEvent } from './event.types.js';
import { mapStatus } from './map-status.rules.js';
import { ReviewDecision } from './review-decision.entity.js';

/** An event as its hosts and coordinators see it. */
@Injectable()
export class Hosting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: EventAccess,
    private readonly people: People,
  ) {}

  async view(actor: Actor, at: EventKey): Promise<HostedEvent> {
    const { event, campaign, hosts, host } = await this.access.read(actor, at);
    const persons = await this.people.byIds(
      this.dataSource.manager,
      hosts.map((row) => row.personId),
    );
    const last = await this.dataSource.manager.findOne(ReviewDecision, {
      where: { eventId: event.id, decision: 'REJECTED' },
      order: { at: 'DESC' },
    });
    return {
      event,
      mapStatus: mapStatus(event, campaign),
      hostConfirmed: host === null || host.confirmedAt !== null,
      rejectionReason: event.reviewState === 'REJECTED' ? (last?.reason ?? null) : null,
      exactLocation: visibleLocation(event, 'insider'),
      hosts: hosts.flatMap((row) => {
        const person = persons.get(row.personId);
        if (!person?.email) return [];
        return [
          { id: row.id, name: person.name, email: person.email, role: row.role, confirmed: row.confirmedAt !== null },
        ];
      }),
    };
  }
}
