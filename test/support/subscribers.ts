import { DigestRequests, Digests, Subscriptions } from '#digests';
import { deliveryStates, type DeliveryState } from '#messages';
import { anonymous } from '#platform/auth/actor.js';
import { Links } from '#platform/links/links.js';
import type { Background } from './background.js';

export const bern = { latitude: 46.948, longitude: 7.447 };

export interface SubscriptionRow {
  id: string;
  status: string;
  next_at: Date | null;
  last_at: Date | null;
  topic: string;
}

/** People who subscribe, and the moments at which the worker looks. */
export class Subscribers {
  constructor(private readonly on: Background) {}

  ask(email: string, more: object = {}) {
    return this.requests.subscribe(anonymous(), { email, locale: 'en', radiusKm: 50, weekday: 4, ...bern, ...more });
  }

  async subscribed(email: string, more: object = {}): Promise<string> {
    await this.ask(email, more);
    return this.confirmed(email);
  }

  askNear(email: string, more: object = {}) {
    return this.requests.tellWhenNear(anonymous(), { email, locale: 'en', radiusKm: 50, ...bern, ...more });
  }

  async waiting(email: string, more: object = {}): Promise<string> {
    await this.askNear(email, more);
    return this.confirmed(email, 'NEARBY');
  }

  async following(email: string, campaignSlug: string, more: object = {}): Promise<string> {
    await this.requests.follow(anonymous(), { email, locale: 'en', campaignSlug, ...more });
    return this.confirmed(email, 'FOLLOW');
  }

  async row(email: string, topic = 'DIGEST'): Promise<SubscriptionRow | undefined> {
    const rows = await this.on.dataSource.query<SubscriptionRow[]>(
      `SELECT s.id, s.status, s.next_at, s.last_at, s.topic FROM subscriptions s JOIN persons p ON p.id = s.person_id
        WHERE p.email = $1 AND s.topic = $2`,
      [email, topic],
    );
    return rows[0];
  }

  async key(email: string, topic = 'DIGEST'): Promise<string> {
    const id = (await this.row(email, topic))?.id ?? '';
    return this.on.context.get(Links).key({ purpose: 'subscription', id, version: 1 });
  }

  async personId(email: string): Promise<string> {
    const rows = await this.on.dataSource.query<{ id: string }[]>('SELECT id FROM persons WHERE email = $1', [email]);
    return rows[0]?.id ?? '';
  }

  async at(moment: string | Date): Promise<void> {
    this.on.clock.set(moment instanceof Date ? moment.toISOString() : moment);
    await this.on.context.get(Digests).sweep();
  }

  /** Ends all mails of a kind that are still open, as a worker would leave them. */
  async end(state: DeliveryState, kind: string): Promise<void> {
    const open = `SELECT id FROM messages WHERE kind = $1 AND status = 'sending'`;
    await this.on.dataSource.query(
      `WITH ended AS (UPDATE messages SET status = 'done', done_at = $3 WHERE id IN (${open}) RETURNING id)
       UPDATE deliveries d SET state = $2 FROM ended WHERE d.message_id = ended.id AND d.state IN (0, 1, 3)`,
      [kind, deliveryStates.indexOf(state), this.on.clock.now()],
    );
  }

  /** Titles that each person has been told, by address. */
  async told(): Promise<Record<string, string[]>> {
    const rows = await this.on.dataSource.query<{ email: string; title: string }[]>(
      `SELECT p.email, e.title FROM digest_items i JOIN persons p ON p.id = i.person_id JOIN events e ON e.id = ANY (i.event_ids)
        ORDER BY e.title`,
    );
    const byEmail = Map.groupBy(rows, (row) => row.email);
    return Object.fromEntries([...byEmail].map(([email, of]) => [email, of.map((row) => row.title)]));
  }

  private get requests(): DigestRequests {
    return this.on.context.get(DigestRequests);
  }

  private async confirmed(email: string, topic?: string): Promise<string> {
    await this.on.context.get(Subscriptions).confirm(await this.key(email, topic));
    return email;
  }
}

export const emptied = `TRUNCATE messages, deliveries, chunks, events, subscriptions, suppressions, consent_records, digest_runs,
  digest_items, digest_news, campaign_updates CASCADE`;
