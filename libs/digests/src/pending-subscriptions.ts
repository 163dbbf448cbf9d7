import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Messages } from '#messages';
import { Clock } from '#platform/clock.js';
import { newId } from '#platform/ids.js';
import { confirmMessage } from './digest.messages.js';
import { DEFAULT_HOUR } from './digest.rules.js';
import type { Spot } from './spots.js';
import { Subscription } from './subscription.entity.js';
import { withdrawSuppressed } from './withdrawn.js';

/** How long the link to confirm is worth mailing; the link itself does not end. */
const MAILABLE_HOURS = 72;
/** One confirmation mail per subscription in this time, however often the form is sent. */
const MAIL_EVERY_MINUTES = 10;

export interface Wish extends Spot {
  campaignId: string | null;
  radiusKm: number;
  weekday: number;
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
    await tx.query(
      `INSERT INTO subscriptions (id, person_id, topic, campaign_id, status, place_label, latitude, longitude, radius_km,
         weekday, local_hour, time_zone, locale, created_at)
       VALUES ($1, $2, 'DIGEST', $3, 'PENDING', $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT ON CONSTRAINT subscriptions_once DO UPDATE SET status = 'PENDING', next_at = NULL,
         place_label = excluded.place_label, latitude = excluded.latitude, longitude = excluded.longitude,
         radius_km = excluded.radius_km, weekday = excluded.weekday, time_zone = excluded.time_zone,
         locale = excluded.locale, created_at = excluded.created_at
       WHERE subscriptions.status <> 'GRANTED'`,
      [
        newId(),
        personId,
        wish.campaignId,
        wish.placeLabel,
        wish.latitude,
        wish.longitude,
        wish.radiusKm,
        wish.weekday,
        DEFAULT_HOUR,
        wish.timeZone,
        wish.locale,
        this.clock.now(),
      ],
    );
    return tx
      .createQueryBuilder(Subscription, 's')
      .where(`s.person_id = :personId AND s.topic = 'DIGEST' AND s.campaign_id IS NOT DISTINCT FROM :campaignId`)
      .setParameters({ personId, campaignId: wish.campaignId })
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
}
