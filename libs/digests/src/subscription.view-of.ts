import type { EntityManager } from 'typeorm';
import { maskEmail } from '#platform/mask.js';
import { campaignTitle } from './followed-news.js';
import type { Subscription } from './subscription.entity.js';
import type { SubscriptionView } from './subscription.view.js';
import { consentWords } from './subscription.words.js';

export async function viewOf(tx: EntityManager, subscription: Subscription, email: string): Promise<SubscriptionView> {
  const { id, topic, status, placeLabel, radiusKm, cadence, weekday, localHour, eventTypes, hostMail } = subscription;
  const { locale, campaignId } = subscription;
  const wording = consentWords(subscription, await campaignTitle(tx, subscription));
  return {
    ...{ id, topic, status, placeLabel, radiusKm, cadence, weekday, localHour, eventTypes, hostMail },
    ...{ locale, campaignId, wording, mailSentTo: maskEmail(email) },
  };
}
