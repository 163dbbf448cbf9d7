import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { confirmMessage } from './digest.messages.js';
import { DEFAULT_HOUR, DEFAULT_WEEKDAY, type Cadence } from './digest.rules.js';
import type { Spot } from './spots.js';
import { Subscription, type SubscriptionTopic } from './subscription.entity.js';
import { withdrawSuppressed } from './withdrawn.js';

/** How long the link to confirm is worth mailing; the link itself does not end. */
const MAILABLE_HOURS = 72;
/** One confirmation mail per subscription in this time, however often the form is sent. */
const MAIL_EVERY_MINUTES = 10;

export interface Wish {
  topic: SubscriptionTopic;
  campaignId: string | null;
  /** Null for following a campaign wherever it is. */
  spot: Spot | null;
  radiusKm?: number;
  cadence?: Cadence;
  weekday?: number;
  localHour?: number;
  eventTypes?: string[] | null;
  hostMail?: boolean;
  locale: string;
}

/** Subscriptions that wait for their yes. */
@Injectable()
export class PendingSubscriptions {
  constructor(
    private readonly clock: Clock,
    private readonly messages: Messages,
  ) {}

  /** A granted subscription is not touched by whoever types its address into the form. */
  async open(tx: EntityManager, personId: string, wish: Wish): Promise<Subscription> {
    await withdrawSuppressed(tx, [personId]);
    const { topic, campaignId } = wish;
    const columns = await this.columnsOf(tx, personId, wish);
    const names = Object.keys(columns);
    await tx.query(
      `INSERT INTO subscriptions (id, person_id, topic, campaign_id, status, ${names.join(', ')})
       VALUES ($1, $2, $3, $4, 'PENDING', ${names.map((_, at) => `$${String(at + 5)}`).join(', ')})
       ON CONFLICT ON CONSTRAINT subscriptions_once DO UPDATE SET status = 'PENDING', next_at = NULL,
         ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
       WHERE subscriptions.status <> 'GRANTED'`,
      [newId(), personId, topic, campaignId, ...Object.values(columns)],
    );
    return tx
      .createQueryBuilder(Subscription, 's')
      .where(`s.person_id = :personId AND s.topic = :topic AND s.campaign_id IS NOT DISTINCT FROM :campaignId`)
      .setParameters({ personId, topic, campaignId })
      .getOneOrFail();
  }

  /** The mail says "yes, please" or, to those who have said so, where the settings are. */
  async mailLink(tx: EntityManager, { id, personId }: Subscription): Promise<void> {
    const now = this.clock.now().getTime();
    const window = Math.floor(now / (MAIL_EVERY_MINUTES * 60_000));
    await this.messages.enqueue(tx, {
      kind: confirmMessage,
      idemKey: `subscription:${id}:${String(window)}`,
      stream: 'tx',
      topic: null,
      subject: { type: 'subscription', id },
      verifiesAddress: true,
      expiresAt: new Date(now + MAILABLE_HOURS * 3_600_000),
      recipients: { personIds: [personId] },
    });
  }

  private async columnsOf(tx: EntityManager, personId: string, wish: Wish): Promise<Record<string, unknown>> {
    return {
      place_label: wish.spot?.placeLabel ?? null,
      latitude: wish.spot?.latitude ?? null,
      longitude: wish.spot?.longitude ?? null,
      radius_km: wish.spot === null ? null : (wish.radiusKm ?? null),
      cadence: wish.cadence ?? 'WEEKLY',
      weekday: wish.weekday ?? DEFAULT_WEEKDAY,
      local_hour: wish.localHour ?? DEFAULT_HOUR,
      time_zone: wish.spot?.timeZone ?? (await likelyZone(tx, personId, wish.campaignId)),
      event_types: wish.eventTypes?.length ? [...wish.eventTypes].sort() : null,
      host_mail: wish.hostMail ?? false,
      locale: wish.locale,
      created_at: this.clock.now(),
    };
  }
}

/** Whose night it is for somebody who named no place: that of their other places, or where most of the campaign happens. */
async function likelyZone(tx: EntityManager, personId: string, campaignId: string | null): Promise<string> {
  const rows = await tx.query<{ zone: string }[]>(
    `SELECT coalesce(
       (SELECT time_zone FROM person_zones WHERE person_id = $1),
       (SELECT e.time_zone FROM attendances a JOIN events e ON e.id = a.event_id WHERE a.person_id = $1 AND e.time_zone IS NOT NULL
         ORDER BY a.created_at DESC LIMIT 1),
       (SELECT time_zone FROM events WHERE campaign_id = $2 AND time_zone IS NOT NULL GROUP BY time_zone ORDER BY count(*) DESC, time_zone LIMIT 1),
       'UTC') AS zone`,
    [personId, campaignId],
  );
  return rows[0]?.zone ?? 'UTC';
}
