import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Campaigns } from '#campaigns';
import { deliveryStates } from '#messages';
import { People } from '#people';
import type { Actor } from '#platform/auth/actor.js';
import { maskEmail } from '#platform/mask.js';
import { notFound } from '#platform/problem.js';
import type { PersonHistory, PersonMessage } from './broadcast.views.js';

const SHOWN = 200;

/** What a campaign has sent to one person, of whatever kind. */
@Injectable()
export class PersonHistories {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly people: People,
  ) {}

  async of(actor: Actor, campaignSlug: string, personId: string): Promise<PersonHistory> {
    const campaign = await this.campaigns.forCoordinator(actor, campaignSlug);
    const messages = isUuid(personId) ? await this.messages(campaign.id, personId) : [];
    // Who has nothing to do with this campaign is nobody to its coordinators.
    if (messages.length === 0) throw notFound('person with messages of this campaign');
    const person = (await this.people.byIds(this.dataSource.manager, [personId])).get(personId);
    return { name: person?.name ?? null, maskedEmail: person?.email ? maskEmail(person.email) : '…', messages };
  }

  private async messages(campaignId: string, personId: string): Promise<PersonMessage[]> {
    const rows = await this.dataSource.query<(Omit<PersonMessage, 'state'> & { state: number })[]>(
      `SELECT m.kind, coalesce(b.subject, e.title) AS title, b.id AS "broadcastId", d.state, d.reply, d.attempts,
              d.dup_risk > 0 AS "maybeTwice", m.created_at AS "createdAt", d.sent_at AS at
         FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.person_id = $2
         LEFT JOIN broadcasts b ON b.message_id = m.id
         LEFT JOIN events e ON m.subject_type = 'event' AND e.id = m.subject_id
        WHERE m.campaign_id = $1 ORDER BY m.created_at DESC, m.id DESC LIMIT $3`,
      [campaignId, personId, SHOWN],
    );
    return rows.map((row) => ({ ...row, state: deliveryStates[row.state] ?? 'QUEUED' }));
  }
}
