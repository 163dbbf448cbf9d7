import { localeOf } from '#platform/words.js';
import type { Subscription } from './subscription.entity.js';
import { say } from './words/words.js';

/** `Lyon, Auvergne-Rhône-Alpes, France` as `Lyon`. */
export const shortPlace = (label: string | null): string => label?.split(',')[0]?.trim() ?? '';

type Said = Pick<Subscription, 'topic' | 'placeLabel' | 'radiusKm' | 'cadence' | 'locale'>;

function values({ placeLabel, radiusKm, cadence, locale }: Said, campaign: string | null) {
  const place = placeLabel ?? say(localeOf(locale), 'consent.nowhere');
  return { place, km: radiusKm ?? 0, cadence, campaign: campaign ?? '' };
}

/** What the mail asks and the consent record keeps, word for word. */
export function consentWords(subscription: Said, campaign: string | null): string {
  return say(localeOf(subscription.locale), `consent.${subscription.topic}`, values(subscription, campaign));
}

/** Why somebody gets a mail: what they said yes to. */
export function whyWords(subscription: Said, campaign: string | null): string {
  return say(localeOf(subscription.locale), `why.${subscription.topic}`, values(subscription, campaign));
}
